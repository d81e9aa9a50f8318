package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.adapter.AdapterSupport;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimit;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.core.metric.MicrometerMetrics;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.NodeStorage;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a registry holds of an engine. */
class MetricsTest {
    private static final LicenseKey UNKNOWN = LicenseKey.of("0000-0000-0000-0000");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");

    @Test
    void each_validation_is_counted_once_under_its_outcome() {
        try (EngineFixture fixture = fixture(UnaryOperator.identity())) {
            IssuedLicense issued = fixture.issue(1);
            IssuedLicense revoked = fixture.issue(1);
            fixture.engine.selling().revoke(revoked.license().id(), "");
            MachineId other = MachineId.of("m-2");
            ValidationRequest another = ValidationRequest.of(issued.key(), EngineFixture.MACHINE)
                    .expectingItem(fixture.engine.catalog().createItem("Player").id());

            repeat(7, () -> fixture.engine.licenses().validate(issued.key(), EngineFixture.MACHINE));
            repeat(5, () -> fixture.engine.licenses().validate(issued.key(), other));
            repeat(4, () -> fixture.engine.licenses().validate(revoked.key(), other));
            repeat(3, () -> fixture.engine.licenses().validate(UNKNOWN, other));
            repeat(2, () -> fixture.engine.licenses().validate(another));

            assertThat(count("latchkey.validations", "outcome", "valid")).isEqualTo(7);
            assertThat(count("latchkey.validations", "outcome", "activation_limit_reached"))
                    .isEqualTo(5);
            assertThat(count("latchkey.validations", "outcome", "key_revoked")).isEqualTo(4);
            assertThat(count("latchkey.validations", "outcome", "invalid_key")).isEqualTo(3);
            assertThat(count("latchkey.validations", "outcome", "item_mismatch"))
                    .isEqualTo(2);
            assertThat(total("latchkey.validations")).isEqualTo(7 + 5 + 4 + 3 + 2);
            assertThat(count("latchkey.activations", "outcome", "added")).isEqualTo(1);
            assertThat(count("latchkey.activations", "outcome", "rejected")).isEqualTo(5);
        }
    }

    @Test
    void so_is_each_of_many_at_once() {
        try (EngineFixture fixture = fixture(UnaryOperator.identity())) {
            LicenseKey key = fixture.issue(1).key();
            int each = 20_000;
            List<CompletableFuture<Void>> callers = IntStream.range(0, 4)
                    .mapToObj(caller -> CompletableFuture.runAsync(() -> repeat(each, () -> {
                        fixture.engine.licenses().validate(key, EngineFixture.MACHINE);
                        fixture.engine.licenses().validate(UNKNOWN, EngineFixture.MACHINE);
                    })))
                    .toList();
            callers.forEach(caller -> caller.orTimeout(60, TimeUnit.SECONDS).join());

            assertThat(count("latchkey.validations", "outcome", "valid")).isEqualTo(4 * each);
            assertThat(count("latchkey.validations", "outcome", "invalid_key")).isEqualTo(4 * each);
            assertThat(total("latchkey.validations")).isEqualTo(8 * each);
        }
    }

    @Test
    void the_other_questions_are_counted_apart_from_validations() {
        try (EngineFixture fixture = fixture(UnaryOperator.identity())) {
            IssuedLicense issued = fixture.issue(1);
            ValidationRequest request = ValidationRequest.of(issued.key(), EngineFixture.MACHINE);
            repeat(3, () -> fixture.engine.offlineTokens().issue(request));
            repeat(2, () -> fixture.engine.licenses().status(issued.key()));
            fixture.engine.licenses().status(UNKNOWN);
            repeat(2, () -> fixture.engine.licenses().deactivate(issued.key(), EngineFixture.MACHINE));
            fixture.engine.offlineTokens().issue(ValidationRequest.of(offlineDisabled(fixture), EngineFixture.MACHINE));

            assertThat(count("latchkey.verifications", "outcome", "granted")).isEqualTo(3);
            assertThat(count("latchkey.verifications", "outcome", "verification_not_enabled"))
                    .isEqualTo(1);
            assertThat(count("latchkey.statuses", "outcome", "valid")).isEqualTo(2);
            assertThat(count("latchkey.statuses", "outcome", "invalid_key")).isEqualTo(1);
            assertThat(count("latchkey.deactivations", "outcome", "removed")).isEqualTo(1);
            assertThat(count("latchkey.deactivations", "outcome", "activation_not_found"))
                    .isEqualTo(1);
            assertThat(total("latchkey.validations")).isZero();
        }
    }

    @Test
    void tokens_are_counted_by_what_they_prove() throws Exception {
        try (EngineFixture fixture = fixture(UnaryOperator.identity())) {
            Access access = fixture.engine.access();
            IssuedApiToken issued = access.apiTokens().create(ApiTokenDraft.of(PrincipalId.of("alice"), "deploy"));
            InetAddress client = InetAddress.getLoopbackAddress();
            repeat(3, () -> access.authenticate(issued.bearer().reveal(), client));
            repeat(2, () -> access.authenticate("typo", client));
            access.apiTokens().revoke(issued.token().id());
            access.authenticate(issued.bearer().reveal(), client);

            assertThat(count("latchkey.authentications", "outcome", "accepted")).isEqualTo(3);
            assertThat(count("latchkey.authentications", "outcome", "malformed"))
                    .isEqualTo(2);
            assertThat(count("latchkey.authentications", "outcome", "revoked")).isEqualTo(1);
            assertThat(total("latchkey.authentications")).isEqualTo(6);
        }
    }

    @Test
    void a_lookup_is_a_hit_if_memory_answers_it() {
        try (EngineFixture fixture = fixture(UnaryOperator.identity())) {
            LicenseKey key = fixture.issue(1).key();
            long reads = fixture.storage.snapshots();
            repeat(10, () -> fixture.engine.licenses().status(key));

            assertThat(fixture.storage.snapshots() - reads).isEqualTo(1);
            assertThat(count("latchkey.cache.gets", "cache", "licenses", "result", "miss"))
                    .isEqualTo(1);
            assertThat(count("latchkey.cache.gets", "cache", "licenses", "result", "hit"))
                    .isEqualTo(9);
            assertThat(gauge("latchkey.cache.size", "cache", "licenses")).isEqualTo(1);
        }
    }

    @Test
    void the_limiter_is_counted_by_class() {
        RateLimits limits = RateLimits.none().with(LimitClass.READ, RateLimit.perHour(3, 1));
        try (EngineFixture fixture = fixture(builder -> builder.limits(limits))) {
            repeat(5, () -> AdapterSupport.of(fixture.engine).limiter().tryAcquire(LimitClass.READ, "198.51.100.7"));
            AdapterSupport.of(fixture.engine).limiter().tryAcquire(LimitClass.WRITE, "198.51.100.7");

            assertThat(count("latchkey.limiter.decisions", "class", "read", "result", "admitted"))
                    .isEqualTo(3);
            assertThat(count("latchkey.limiter.decisions", "class", "read", "result", "refused"))
                    .isEqualTo(2);
            assertThat(total("latchkey.limiter.decisions")).isEqualTo(5);
        }
    }

    @Test
    void last_seen_times_are_pending_until_they_are_written() {
        try (EngineFixture fixture = fixture(UnaryOperator.identity())) {
            LicenseKey key = fixture.issue(3).key();
            List<MachineId> machines = List.of(MachineId.of("a"), MachineId.of("b"), MachineId.of("c"));
            machines.forEach(machine -> fixture.engine.licenses().validate(key, machine));
            fixture.clock.advance(Duration.ofMinutes(2));
            machines.forEach(machine -> fixture.engine.licenses().validate(key, machine));

            assertThat(gauge("latchkey.touches.pending")).isEqualTo(3);
            fixture.engine.flush();
            assertThat(gauge("latchkey.touches.pending")).isZero();
        }
    }

    @Test
    void events_are_counted_by_whether_the_listener_took_them() {
        try (EngineFixture fixture =
                fixture(builder -> builder.listener(event -> {}).listener(event -> {
                    throw new IllegalStateException("a listener that fails");
                }))) {
            double before = count("latchkey.events.deliveries", "outcome", "failed");
            repeat(3, () -> fixture.issue(1));

            assertThat(count("latchkey.events.deliveries", "outcome", "failed") - before)
                    .isEqualTo(3);
            assertThat(count("latchkey.events.deliveries", "outcome", "taken")).isEqualTo(before + 3);
        }
    }

    @Test
    void the_age_of_the_feed_is_in_seconds_and_there_is_none_where_nobody_else_writes() {
        MemoryStorage content = new MemoryStorage();
        try (LicensingEngine node = TestEngines.builder(new NodeStorage(content), clock)
                .metrics(MicrometerMetrics.in(registry, "node"))
                .build()) {
            assertThat(gauge("latchkey.feed.age", "engine", "node")).isZero();
            clock.advance(Duration.ofMillis(1500));
            assertThat(gauge("latchkey.feed.age", "engine", "node")).isEqualTo(1.5);
            node.flush();
            assertThat(gauge("latchkey.feed.age", "engine", "node")).isZero();
        }
        try (EngineFixture fixture = fixture(UnaryOperator.identity())) {
            assertThat(gauge("latchkey.feed.age")).isNaN();
        }
    }

    @Test
    void a_call_of_the_storage_is_timed_whether_or_not_it_answers() {
        NodeStorage storage = new NodeStorage(new MemoryStorage());
        Storage slow = new ForwardingStorage(storage) {
            @Override
            public void ping() {
                clock.advance(Duration.ofMillis(250));
                super.ping();
            }
        };
        try (LicensingEngine engine = TestEngines.builder(slow, clock)
                .metrics(MicrometerMetrics.in(registry))
                .build()) {
            Item item = engine.catalog().createItem("Editor");
            LicenseKey key = engine.selling()
                    .issue(item.id(), LicenseTerms.maxActivations(1))
                    .key();
            engine.licenses().validate(key, EngineFixture.MACHINE);
            engine.isReady();
            storage.reach(NodeStorage.Reach.NOTHING);
            engine.isReady();
            assertThatThrownBy(() -> engine.licenses().deactivate(key, EngineFixture.MACHINE))
                    .isInstanceOf(StorageException.class);
            storage.reach(NodeStorage.Reach.ALL);

            assertThat(timer("activate", "ok").count()).isEqualTo(1);
            assertThat(timer("deactivate", "error").count()).isEqualTo(1);
            assertThat(timer("ping", "ok").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(250);
            assertThat(timer("ping", "error").max(TimeUnit.MILLISECONDS)).isEqualTo(250);
        }
    }

    @Test
    @DisplayName("21: no meter comes into being by what a caller says")
    void no_meter_comes_into_being_by_what_a_caller_says() {
        try (EngineFixture fixture = fixture(UnaryOperator.identity())) {
            AdapterSupport.of(fixture.engine).limiter();
            List<Meter.Id> before = ids();
            LicenseKey disabled = offlineDisabled(fixture);
            for (int i = 0; i < 20; i++) {
                IssuedLicense issued = fixture.issue(1);
                MachineId machine = MachineId.of("machine of user " + i);
                ValidationRequest request = ValidationRequest.of(issued.key(), machine);
                AdapterSupport.of(fixture.engine).limiter().tryAcquire(LimitClass.LICENSE, "198.51.100." + i);
                fixture.engine.licenses().validate(request);
                fixture.engine.licenses().validate(issued.key(), EngineFixture.MACHINE);
                fixture.engine.licenses().validate(request.withLabel(Label.of("Label " + i)));
                fixture.engine.licenses().status(issued.key());
                fixture.engine.offlineTokens().issue(request);
                fixture.engine.offlineTokens().issue(ValidationRequest.of(disabled, machine));
                fixture.engine.licenses().deactivate(issued.key(), machine);
                fixture.engine.licenses().deactivate(issued.key(), machine);
                fixture.engine.selling().suspend(issued.license().id());
                fixture.engine.licenses().validate(request);
                fixture.engine.selling().revoke(issued.license().id(), "reason " + i);
                fixture.engine.licenses().validate(request);
                fixture.engine.flush();
            }
            assertThat(total("latchkey.validations")).isEqualTo(100);
            assertThat(ids()).containsExactlyInAnyOrderElementsOf(before);
        }
    }

    @Test
    void two_engines_share_a_registry_and_closing_one_takes_only_its_own_meters_away() {
        registry.counter("shop.orders").increment();
        EngineFixture first = fixture(builder -> builder.metrics(MicrometerMetrics.in(registry, "first")));
        List<Meter.Id> others;
        try (EngineFixture second = fixture(builder -> builder.metrics(MicrometerMetrics.in(registry, "second")))) {
            others = ids().stream()
                    .filter(id -> !"first".equals(id.getTag("engine")))
                    .toList();
            first.engine.licenses().validate(UNKNOWN, EngineFixture.MACHINE);
            repeat(2, () -> second.engine.licenses().validate(UNKNOWN, EngineFixture.MACHINE));
            assertThat(count("latchkey.validations", "engine", "first", "outcome", "invalid_key"))
                    .isEqualTo(1);
            first.close();

            assertThat(ids()).containsExactlyInAnyOrderElementsOf(others);
            second.engine.licenses().validate(UNKNOWN, EngineFixture.MACHINE);
            assertThat(count("latchkey.validations", "engine", "second", "outcome", "invalid_key"))
                    .isEqualTo(3);
        }
        assertThat(ids()).extracting(Meter.Id::getName).containsExactly("shop.orders");
    }

    @Test
    void an_engine_of_a_name_that_is_taken_is_refused_and_the_other_one_goes_on() {
        try (EngineFixture fixture = fixture(UnaryOperator.identity())) {
            List<Meter.Id> before = ids();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fixture(UnaryOperator.identity()))
                    .withMessageContaining("metrics")
                    .withMessageContaining("default");

            assertThat(ids()).containsExactlyInAnyOrderElementsOf(before);
            fixture.engine.licenses().validate(UNKNOWN, EngineFixture.MACHINE);
            assertThat(total("latchkey.validations")).isEqualTo(1);
        }
    }

    @Test
    void an_engine_that_was_closed_leaves_its_name_to_the_next_one() {
        try (EngineFixture fixture = fixture(UnaryOperator.identity())) {
            fixture.engine.licenses().validate(UNKNOWN, EngineFixture.MACHINE);
        }
        try (EngineFixture fixture = fixture(UnaryOperator.identity())) {
            assertThat(total("latchkey.validations")).isZero();
            fixture.engine.licenses().validate(UNKNOWN, EngineFixture.MACHINE);
            assertThat(total("latchkey.validations")).isEqualTo(1);
        }
    }

    @Test
    void a_closed_engine_publishes_nothing_more() {
        EngineFixture fixture = fixture(UnaryOperator.identity());
        fixture.close();
        assertThat(AdapterSupport.of(fixture.engine).limiter().limits()).isNotNull();
        assertThat(ids()).isEmpty();
    }

    @Test
    void an_engine_that_does_not_start_leaves_nothing_behind() {
        NodeStorage storage = new NodeStorage(new MemoryStorage());
        storage.reach(NodeStorage.Reach.NOTHING);
        LatchkeyBuilder builder = TestEngines.builder(storage, clock).metrics(MicrometerMetrics.in(registry));
        assertThatThrownBy(builder::build).isInstanceOf(StorageException.class);
        assertThat(ids()).isEmpty();
    }

    private EngineFixture fixture(UnaryOperator<LatchkeyBuilder> settings) {
        return new EngineFixture(builder -> settings.apply(builder.metrics(MicrometerMetrics.in(registry))));
    }

    private static LicenseKey offlineDisabled(EngineFixture fixture) {
        var catalog = fixture.engine.catalog();
        var project = catalog.createProject(ProjectDraft.named("Viewer").withVerification(false));
        Item item = catalog.createItem(ItemDraft.of(project.id(), "Viewer"));
        return fixture.engine
                .selling()
                .issue(item.id(), LicenseTerms.maxActivations(1))
                .key();
    }

    private static void repeat(int times, Runnable call) {
        for (int i = 0; i < times; i++) {
            call.run();
        }
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).functionCounter().count();
    }

    private double total(String name) {
        return registry.get(name).functionCounters().stream()
                .mapToDouble(FunctionCounter::count)
                .sum();
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    private Timer timer(String operation, String outcome) {
        return registry.get("latchkey.storage.operations")
                .tags("operation", operation, "outcome", outcome)
                .timer();
    }

    private List<Meter.Id> ids() {
        return registry.getMeters().stream().map(Meter::getId).toList();
    }
}
