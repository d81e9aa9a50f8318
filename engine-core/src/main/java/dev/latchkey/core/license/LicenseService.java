package dev.latchkey.core.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
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
        requireGiven("request", request);
        return counts.counted(validator.validate(request));
    }

    @Override
    public KeyStatus status(LicenseKey key) {
        requireGiven("key", key);
        return counts.counted(inquiry.status(key));
    }

    @Override
    public Deactivation deactivate(LicenseKey key, MachineId machine) {
        requireGiven("key", key);
        requireGiven("machine", machine);
        return counts.counted(inquiry.deactivate(key, machine));
    }

    @Override
    public LicenseChanges ifVersion(long version) {
        return changes.ifVersion(version);
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
    public License changeTerms(LicenseId id, UnaryOperator<LicenseTerms> change) {
        return changes.changeTerms(id, change);
    }

    @Override
    public License suspend(LicenseId id) {
        return changes.suspend(id);
    }

    @Override
    public License reinstate(LicenseId id) {
        return changes.reinstate(id);
    }

    @Override
    public License revoke(LicenseId id, String reason) {
        return changes.revoke(id, reason);
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
    public Page<License> list(LicenseFilter filter, PageRequest page) {
        return changes.list(filter, page);
    }

    @Override
    public Page<Activation> activations(LicenseId id, PageRequest page) {
        return changes.activations(id, page);
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
