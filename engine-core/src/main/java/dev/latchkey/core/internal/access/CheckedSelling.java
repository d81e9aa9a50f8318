package dev.latchkey.core.internal.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.OrderedLicense;
import dev.latchkey.api.license.Selling;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Licences, limited to those that a caller may see and change.
 *
 * @param licenses all of them
 * @param guard checks the caller's rights
 */
record CheckedSelling(Selling licenses, Guard guard) implements Selling {

    @Override
    public Selling ifVersion(long version) {
        return new CheckedSelling(licenses.ifVersion(version), guard);
    }

    @Override
    public List<IssuedLicense> issue(ItemId item, LicenseTerms terms, int count) {
        requireGiven("item", item);
        guard.require(Operation.LICENSE_ISSUE, item);
        return licenses.issue(item, terms, count);
    }

    @Override
    public OrderedLicense issueForOrder(ItemId item, OrderReference reference, LicenseTerms terms) {
        requireGiven("item", item);
        guard.require(Operation.LICENSE_ISSUE, item);
        return licenses.issueForOrder(item, reference, terms);
    }

    @Override
    public OrderedLicense reissueForOrder(ItemId item, OrderReference reference, LicenseTerms terms) {
        requireGiven("item", item);
        guard.require(Operation.LICENSE_ISSUE, item);
        return licenses.reissueForOrder(item, reference, terms);
    }

    @Override
    public List<License> importKeys(ItemId item, LicenseTerms terms, List<LicenseKey> keys) {
        requireGiven("item", item);
        guard.require(Operation.LICENSE_ISSUE, item);
        return licenses.importKeys(item, terms, keys);
    }

    @Override
    public License changeLimit(LicenseId id, ActivationLimit limit) {
        return licenses.changeLimit(allowed(Operation.LICENSE_CHANGE, id), limit);
    }

    @Override
    public License changeExpiry(LicenseId id, @Nullable Instant expiresAt) {
        return licenses.changeExpiry(allowed(Operation.LICENSE_CHANGE, id), expiresAt);
    }

    @Override
    public License changeTerms(LicenseId id, UnaryOperator<LicenseTerms> change) {
        return licenses.changeTerms(allowed(Operation.LICENSE_CHANGE, id), change);
    }

    @Override
    public License suspend(LicenseId id) {
        return licenses.suspend(allowed(Operation.LICENSE_SUSPEND, id));
    }

    @Override
    public License reinstate(LicenseId id) {
        return licenses.reinstate(allowed(Operation.LICENSE_REINSTATE, id));
    }

    @Override
    public License revoke(LicenseId id, String reason) {
        return licenses.revoke(allowed(Operation.LICENSE_REVOKE, id), reason);
    }

    @Override
    public Optional<License> find(LicenseId id) {
        return licenses.find(id).filter(this::isShown);
    }

    @Override
    public Optional<License> find(LicenseKey key) {
        return licenses.find(key).filter(this::isShown);
    }

    @Override
    public Optional<License> find(ItemId item, OrderReference reference) {
        requireGiven("item", item);
        requireGiven("reference", reference);
        return guard.sees(Operation.LICENSE_SHOW, item) ? licenses.find(item, reference) : Optional.empty();
    }

    @Override
    public Page<License> list(LicenseFilter filter, PageRequest page) {
        requireGiven("filter", filter);
        requireGiven("page", page);
        ItemId item = filter.item();
        if (item == null && guard.isOperator()) {
            guard.requireScope(Operation.LICENSE_SEARCH);
            return licenses.list(filter, page);
        }
        if (item == null) {
            throw new InvalidValueException(
                    "filter", "must name an item, since a caller sees the licences of its own items only");
        }
        return guard.sees(Operation.LICENSE_LIST, item) ? licenses.list(filter, page) : Page.of(List.of(), null);
    }

    @Override
    public Page<Activation> activations(LicenseId id, PageRequest page) {
        return licenses.activations(allowed(Operation.ACTIVATION_LIST, id), page);
    }

    @Override
    public Optional<Activation> findActivation(LicenseId id, ActivationId activation) {
        return licenses.findActivation(allowed(Operation.ACTIVATION_LIST, id), activation);
    }

    @Override
    public License removeActivation(LicenseId id, ActivationId activation) {
        return licenses.removeActivation(allowed(Operation.ACTIVATION_REMOVE, id), activation);
    }

    @Override
    public Optional<LicenseKey> recoverKey(LicenseId id) {
        return licenses.recoverKey(allowed(Operation.LICENSE_KEY_SHOW, id));
    }

    private boolean isShown(License license) {
        return guard.sees(Operation.LICENSE_SHOW, license.itemId());
    }

    private LicenseId allowed(Operation operation, LicenseId id) {
        return licenses.find(id)
                .filter(license -> guard.sees(operation, license.itemId()))
                .map(License::id)
                .orElseThrow(() -> new NotFoundException("licence", id));
    }
}
