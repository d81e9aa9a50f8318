package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.Refusal;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.VersionConflictException;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.Deactivation;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.Licenses;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.OrderedLicense;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.license.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Callers that come to an engine at once: its caches keep what the storage keeps. */
interface EngineRaces extends StorageRules {

    private LicensingEngine engine() {
        return TestEngines.on(new LentStorage(storage()), SettableClock.at(Samples.NOW));
    }

    private static MachineId machine(int number) {
        return MachineId.of("m" + number);
    }

    @Test
    @DisplayName("1, 6: through the engine, of N machines at once exactly min(N, free) get a slot")
    default void through_the_engine_exactly_as_many_machines_as_are_free_get_a_slot() {
        try (LicensingEngine engine = engine();
                Crowd crowd = new Crowd(Crowd.SIZE)) {
            var item = engine.catalog().createItem("item").id();
            for (int round = 0; round < Proofs.times(8); round++) {
                for (int slots : new int[] {0, 1, 7, Crowd.SIZE}) {
                    IssuedLicense issued = engine.selling().issue(item, LicenseTerms.maxActivations(slots));

                    List<Validation> answers =
                            crowd.all(Crowd.SIZE, member -> engine.licenses().validate(issued.key(), machine(member)));

                    assertThat(answers).filteredOn(Validation::isValid).hasSize(slots);
                    assertThat(answers)
                            .filteredOn(answer -> !answer.isValid())
                            .allMatch(Validation.Refused.of(Refusal.ACTIVATION_LIMIT_REACHED)::equals);
                    assertThat(status(engine.licenses(), issued).activationCount())
                            .isEqualTo(slots);
                    assertThat(engine.selling()
                                    .activations(issued.license().id(), PageRequest.first(1000))
                                    .entries())
                            .hasSize(slots);
                }
            }
        }
    }

    @Test
    @DisplayName("5, 8: through the engine, one machine at once takes 1 slot, and gives it back once")
    default void through_the_engine_one_machine_takes_one_slot_and_gives_it_back_once() {
        try (LicensingEngine engine = engine();
                Crowd crowd = new Crowd(Crowd.SIZE)) {
            var item = engine.catalog().createItem("item").id();
            for (int round = 0; round < Proofs.times(15); round++) {
                IssuedLicense issued = engine.selling().issue(item, LicenseTerms.maxActivations(2));

                assertThat(crowd.all(Crowd.SIZE, member -> engine.licenses().validate(issued.key(), machine(1))))
                        .allMatch(Validation::isValid);
                assertThat(status(engine.licenses(), issued).activationCount()).isEqualTo(1);

                assertThat(crowd.all(Crowd.SIZE, member -> engine.licenses().deactivate(issued.key(), machine(1))))
                        .filteredOn(Deactivation.Removed.class::isInstance)
                        .hasSize(1);
                assertThat(status(engine.licenses(), issued).activationCount()).isZero();
            }
        }
    }

    @Test
    @DisplayName("11, 31: nobody is valid who asks after the revocation returned")
    default void nobody_is_valid_who_asks_after_the_revocation_returned() {
        try (LicensingEngine engine = engine();
                Crowd crowd = new Crowd(Crowd.SIZE)) {
            var item = engine.catalog().createItem("item").id();
            for (int round = 0; round < Proofs.times(15); round++) {
                IssuedLicense issued = engine.selling().issue(item, LicenseTerms.unlimited());
                AtomicBoolean revoked = new AtomicBoolean();

                crowd.all(Crowd.SIZE, member -> {
                    if (member == 7) {
                        engine.selling().revoke(issued.license().id(), "chargeback");
                        revoked.set(true);
                    }
                    return validateUntilRevoked(engine.licenses(), issued, member, revoked);
                });

                assertThat(engine.licenses().status(issued.key())).isEqualTo(KeyStatus.Refused.of(Refusal.KEY_REVOKED));
            }
        }
    }

    private boolean validateUntilRevoked(Licenses licenses, IssuedLicense issued, int member, AtomicBoolean revoked) {
        for (int i = 0; i < 20; i++) {
            boolean before = revoked.get();
            Validation answer = licenses.validate(issued.key(), machine(member % 20 + i % 2));
            if (before || !answer.isValid()) {
                assertThat(answer).isEqualTo(Validation.Refused.of(Refusal.KEY_REVOKED));
            }
        }
        return true;
    }

    @Test
    @DisplayName("31: whoever writes reads what was written, while others fill the cache")
    default void whoever_writes_reads_what_was_written() {
        try (LicensingEngine engine = engine();
                Crowd crowd = new Crowd(Crowd.SIZE)) {
            var item = engine.catalog().createItem("item").id();
            List<IssuedLicense> issued =
                    engine.selling().issue(item, LicenseTerms.maxActivations(1000), Crowd.SIZE / 4);
            crowd.all(
                    Crowd.SIZE,
                    member -> member % 4 == 0
                            ? write(engine.licenses(), engine.selling(), issued.get(member / 4))
                            : read(engine.licenses(), issued.get(member / 4), member));
        }
    }

    private boolean write(Licenses licenses, Selling selling, IssuedLicense issued) {
        var id = issued.license().id();
        for (int i = 1; i <= Proofs.times(60); i++) {
            Validation valid = licenses.validate(issued.key(), machine(0));
            assertThat(((Validation.Valid) valid).license().activationCount()).isEqualTo(1);
            assertThat(status(licenses, issued).activationCount()).isEqualTo(1);

            selling.changeLimit(id, ActivationLimit.of(1000 + i));
            assertThat(status(licenses, issued).limit()).isEqualTo(ActivationLimit.of(1000 + i));

            selling.suspend(id);
            assertThat(licenses.validate(issued.key(), machine(0)))
                    .isEqualTo(Validation.Refused.of(Refusal.KEY_SUSPENDED));
            selling.reinstate(id);

            assertThat(licenses.deactivate(issued.key(), machine(0))).isInstanceOf(Deactivation.Removed.class);
            License after = status(licenses, issued);
            assertThat(after.activationCount()).isZero();
            assertThat(selling.find(id)).contains(after);
        }
        return true;
    }

    private boolean read(Licenses licenses, IssuedLicense issued, int member) {
        List<Long> versions = new ArrayList<>();
        for (int i = 0; i < Proofs.times(200); i++) {
            if (licenses.status(issued.key()) instanceof KeyStatus.Valid valid) {
                versions.add(valid.license().version());
            }
        }
        assertThat(versions)
                .as("time does not run backwards for reader " + member)
                .isSorted();
        return true;
    }

    private static License status(Licenses licenses, IssuedLicense issued) {
        return ((KeyStatus.Valid) licenses.status(issued.key())).license();
    }

    @Test
    @DisplayName("24: through the engine, one order makes one licence")
    default void through_the_engine_one_order_makes_one_licence() {
        try (LicensingEngine engine = engine();
                Crowd crowd = new Crowd(Crowd.SIZE)) {
            var item = engine.catalog().createItem("item").id();
            for (int round = 0; round < Proofs.times(8); round++) {
                OrderReference order = OrderReference.of("order " + round);

                List<OrderedLicense> answers = crowd.all(
                        Crowd.SIZE, member -> engine.selling().issueForOrder(item, order, LicenseTerms.itemDefaults()));

                assertThat(answers)
                        .filteredOn(OrderedLicense.Created.class::isInstance)
                        .hasSize(1);
                assertThat(answers)
                        .extracting(answer -> answer.license().id())
                        .containsOnly(answers.get(0).license().id());
            }
        }
    }

    @Test
    @DisplayName("24: of calls at once that replace the revoked licence of one order, one makes a licence")
    default void a_revoked_order_is_sold_anew_once() {
        try (LicensingEngine engine = engine();
                Crowd crowd = new Crowd(Crowd.SIZE)) {
            var item = engine.catalog().createItem("item").id();
            OrderReference order = OrderReference.of("order");
            License standing = engine.selling()
                    .issueForOrder(item, order, LicenseTerms.itemDefaults())
                    .license();
            for (int round = 0; round < Proofs.times(8); round++) {
                License revoked = engine.selling().revoke(standing.id(), "chargeback");

                List<OrderedLicense> answers = crowd.all(
                        Crowd.SIZE,
                        member -> engine.selling().reissueForOrder(item, order, LicenseTerms.itemDefaults()));

                assertThat(answers)
                        .filteredOn(OrderedLicense.Created.class::isInstance)
                        .hasSize(1);
                standing = answers.get(0).license();
                assertThat(answers).extracting(answer -> answer.license().id()).containsOnly(standing.id());
                assertThat(engine.selling().find(revoked.id())).contains(revoked.withoutReference());
                assertThat(engine.selling().find(item, order)).contains(standing);
            }
        }
    }

    @Test
    @DisplayName(
            "24: while a revoked order is sold anew, whoever does not replace it is refused or has the new licence")
    default void who_does_not_replace_a_revoked_order_makes_nothing() {
        try (LicensingEngine engine = engine();
                Crowd crowd = new Crowd(Crowd.SIZE)) {
            var item = engine.catalog().createItem("item").id();
            for (int round = 0; round < Proofs.times(8); round++) {
                OrderReference order = OrderReference.of("order " + round);
                License revoked = engine.selling()
                        .issueForOrder(item, order, LicenseTerms.itemDefaults())
                        .license();
                engine.selling().revoke(revoked.id(), "chargeback");

                List<String> answers = crowd.all(
                        Crowd.SIZE, member -> member == 5 ? reissue(engine, item, order) : report(engine, item, order));

                License standing = engine.selling().find(item, order).orElseThrow();
                assertThat(answers).filteredOn(standing.id().toString()::equals).isNotEmpty();
                assertThat(answers)
                        .allMatch(answer -> answer.equals("order_revoked")
                                || answer.equals(standing.id().toString()));
            }
        }
    }

    private static String reissue(LicensingEngine engine, ItemId item, OrderReference order) {
        return engine.selling()
                .reissueForOrder(item, order, LicenseTerms.itemDefaults())
                .license()
                .id()
                .toString();
    }

    private static String report(LicensingEngine engine, ItemId item, OrderReference order) {
        try {
            return engine.selling()
                    .issueForOrder(item, order, LicenseTerms.itemDefaults())
                    .license()
                    .id()
                    .toString();
        } catch (RefusedException e) {
            return e.code();
        }
    }

    @Test
    @DisplayName("2, 27: an item that is deleted while licences of it are issued is either gone, or keeps its licences")
    default void an_item_is_deleted_or_sold_and_never_both() {
        try (LicensingEngine engine = engine();
                Crowd crowd = new Crowd(Crowd.SIZE)) {
            for (int round = 0; round < Proofs.times(15); round++) {
                var item = engine.catalog().createItem("item").id();

                List<String> answers =
                        crowd.all(Crowd.SIZE, member -> member % 8 == 0 ? delete(engine, item) : issue(engine, item));

                int licenses = engine.selling()
                        .list(LicenseFilter.of(item), PageRequest.first(1000))
                        .entries()
                        .size();
                assertThat(answers).filteredOn("issued"::equals).hasSize(licenses);
                if (licenses > 0) {
                    assertThat(answers).containsOnly("issued", "not_empty");
                    assertThat(engine.catalog().findItem(item)).isPresent();
                } else {
                    assertThat(answers).filteredOn("deleted"::equals).hasSize(1);
                    assertThat(answers).containsOnly("deleted", "not found");
                    assertThat(engine.catalog().findItem(item)).isEmpty();
                }
            }
        }
    }

    @Test
    @DisplayName("27: changes of one item or project that name no version are all made, one after the other")
    default void changes_that_name_no_version_are_all_made() {
        try (LicensingEngine engine = engine();
                Crowd crowd = new Crowd(Crowd.SIZE)) {
            for (int round = 0; round < Proofs.times(5); round++) {
                Item item = engine.catalog().createItem("item");

                List<Long> versions = crowd.all(Crowd.SIZE, member -> {
                    String name = "named by " + member;
                    return member % 2 == 0
                            ? engine.catalog()
                                    .changeItem(item.id(), draft -> draft.withName(name))
                                    .version()
                            : -engine.catalog()
                                    .changeProject(item.projectId(), draft -> draft.withName(name))
                                    .version();
                });

                assertThat(versions)
                        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, Crowd.SIZE)
                                .map(i -> i % 2 == 0 ? i / 2 + 2 : -(i / 2 + 2))
                                .boxed()
                                .toList());
            }
        }
    }

    @Test
    @DisplayName("27: of a change and a deletion that were both decided on one version, one is done")
    default void of_a_change_and_a_deletion_decided_on_one_version_one_is_done() {
        try (LicensingEngine engine = engine();
                Crowd crowd = new Crowd(2)) {
            for (int round = 0; round < Proofs.times(100); round++) {
                Item item = engine.catalog().createItem("item");

                List<String> answers = crowd.all(
                        2,
                        member -> member == 0
                                ? delete(engine.catalog().ifVersion(item.version()), item.id())
                                : rename(engine, item.id(), item.version()));

                boolean there = engine.catalog().findItem(item.id()).isPresent();
                assertThat(answers)
                        .isIn(
                                List.of("changed meanwhile", "renamed"),
                                List.of("deleted", "not found"),
                                List.of("deleted", "changed meanwhile"));
                assertThat(there).isEqualTo(!answers.contains("deleted"));
            }
        }
    }

    private static String rename(LicensingEngine engine, ItemId item, long version) {
        try {
            engine.catalog().ifVersion(version).changeItem(item, draft -> draft.withName("renamed"));
            return "renamed";
        } catch (NotFoundException e) {
            return "not found";
        } catch (VersionConflictException e) {
            return "changed meanwhile";
        }
    }

    private static String delete(LicensingEngine engine, ItemId item) {
        return delete(engine.catalog(), item);
    }

    private static String delete(Catalog catalog, ItemId item) {
        try {
            catalog.deleteItem(item);
            return "deleted";
        } catch (NotFoundException e) {
            return "not found";
        } catch (VersionConflictException e) {
            return "changed meanwhile";
        } catch (RefusedException e) {
            return e.code();
        }
    }

    private static String issue(LicensingEngine engine, ItemId item) {
        try {
            engine.selling().issue(item, LicenseTerms.itemDefaults());
            return "issued";
        } catch (NotFoundException e) {
            return "not found";
        }
    }
}
