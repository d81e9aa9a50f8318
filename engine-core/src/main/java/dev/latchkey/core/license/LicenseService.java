package dev.latchkey.core.license;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.ActivationLimit;
import dev.latchkey.api.license.Deactivation;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseChanges;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicensePage;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.Licenses;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.OrderedLicense;
import dev.latchkey.api.license.Validation;
import dev.latchkey.api.license.ValidationRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Licences: what machines ask goes to the cache and the storage, what sellers do to the storage. Thread-safe. */
@Singleton
final class LicenseService implements Licenses {
    private final Validator validator;
    private final KeyInquiry inquiry;
    private final LicenseCounts counts;
    private final LicenseChanges changes;

    @Inject
    LicenseService(Validator validator, KeyInquiry inquiry, LicenseCounts counts, LicenseAdministration changes) {
        this.validator = validator;
        this.inquiry = inquiry;
        this.counts = counts;
        this.changes = changes;
    }

    @Override
    public Validation validate(ValidationRequest request) {
        return counts.counted(validator.validate(request));
    }

    @Override
    public KeyStatus status(LicenseKey key) {
        return counts.counted(inquiry.status(key));
    }

    @Override
    public Deactivation deactivate(LicenseKey key, MachineId machine) {
        return counts.counted(inquiry.deactivate(key, machine));
    }

    @Override
    public List<IssuedLicense> issue(ItemId item, LicenseTerms terms, int count) {
        return changes.issue(item, terms, count);
    }

    @Override
    public OrderedLicense issueForOrder(ItemId item, OrderReference reference, LicenseTerms terms) {
        return changes.issueForOrder(item, reference, terms);
    }

    @Override
    public OrderedLicense reissueForOrder(ItemId item, OrderReference reference, LicenseTerms terms) {
        return changes.reissueForOrder(item, reference, terms);
    }

    @Override
    public List<License> importKeys(ItemId item, LicenseTerms terms, List<LicenseKey> keys) {
        return changes.importKeys(item, terms, keys);
    }

    @Override
    public License changeLimit(LicenseId id, ActivationLimit limit) {
        return changes.changeLimit(id, limit);
    }

    @Override
    public License changeExpiry(LicenseId id, @Nullable Instant expiresAt) {
        return changes.changeExpiry(id, expiresAt);
    }

    @Override
    public License changeTerms(LicenseId id, @Nullable Long version, UnaryOperator<LicenseTerms> change) {
        return changes.changeTerms(id, version, change);
    }

    @Override
    public License suspend(LicenseId id, @Nullable Long version) {
        return changes.suspend(id, version);
    }

    @Override
    public License reinstate(LicenseId id, @Nullable Long version) {
        return changes.reinstate(id, version);
    }

    @Override
    public License revoke(LicenseId id, @Nullable Long version, String reason) {
        return changes.revoke(id, version, reason);
    }

    @Override
    public Optional<License> find(LicenseId id) {
        return changes.find(id);
    }

    @Override
    public Optional<License> find(LicenseKey key) {
        return changes.find(key);
    }

    @Override
    public Optional<License> find(ItemId item, OrderReference reference) {
        return changes.find(item, reference);
    }

    @Override
    public LicensePage list(LicenseFilter filter, @Nullable LicenseId after, int limit) {
        return changes.list(filter, after, limit);
    }

    @Override
    public List<Activation> activations(LicenseId id) {
        return changes.activations(id);
    }

    @Override
    public Optional<LicenseKey> recoverKey(LicenseId id) {
        return changes.recoverKey(id);
    }

    @Override
    public License removeActivation(LicenseId id, ActivationId activation) {
        return changes.removeActivation(id, activation);
    }
}
