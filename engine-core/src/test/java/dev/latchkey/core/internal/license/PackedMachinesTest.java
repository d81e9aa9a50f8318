package dev.latchkey.core.internal.license;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Metadata;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.Revocation;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.LicenseSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Cached licences give back what was put into them. */
class PackedMachinesTest {
    private static final List<String> TEXTS = List.of(
            "m",
            "550e8400-e29b-41d4-a716-446655440000",
            "550E8400-E29B-41D4-A716-446655440000",
            "550e8400-e29b-41d4-a716-44665544000g",
            "550e8400ae29b-41d4-a716-446655440000",
            "12345678",
            "123456789",
            "Annas Büro",
            "\u0414\u043E\u043C\u0430\u0448\u043D\u0438\u0439",
            "desk \uD83D\uDCBB",
            "\uD83D\uDCBB".repeat(MachineId.MAX_LENGTH),
            "x".repeat(MachineId.MAX_LENGTH));
    private static final License PLAIN = License.builder()
            .id(new LicenseId(new UUID(-1, 1)))
            .itemId(new ItemId(new UUID(2, -2)))
            .keyPreview("ABCD")
            .limit(ActivationLimit.of(3))
            .activationCount(2)
            .createdAt(Instant.parse("2026-03-01T12:00:00.123Z"))
            .version(7)
            .build();

    @Test
    void machines_come_back_as_they_were() {
        List<Activation> activations = new ArrayList<>();
        for (String text : TEXTS) {
            activations.add(activation(text, null));
        }
        CachedLicense cached = cached(PLAIN, activations);
        assertThat(cached.machines()).isEqualTo(TEXTS.size());
        for (Activation activation : activations) {
            Seat seat = Objects.requireNonNull(cached.seat(activation.machine()));
            assertThat(seat.activation()).isEqualTo(activation);
            assertThat(seat.answer().license()).isEqualTo(PLAIN);
        }
        assertThat(cached.seat(MachineId.of("n"))).isNull();
    }

    @Test
    void labels_come_back_as_they_were() {
        List<Activation> activations = new ArrayList<>();
        for (String text : TEXTS) {
            String label =
                    text.substring(0, text.offsetByCodePoints(0, Math.min(200, text.codePointCount(0, text.length()))));
            activations.add(activation(text, Label.of(label)));
        }
        CachedLicense cached = cached(PLAIN, activations);
        for (Activation activation : activations) {
            assertThat(Objects.requireNonNull(cached.seat(activation.machine())).activation())
                    .isEqualTo(activation);
        }
    }

    @Test
    void licences_come_back_as_they_were() {
        for (License license : List.of(
                PLAIN,
                PLAIN.withLimit(ActivationLimit.unlimited()),
                PLAIN.withLimit(ActivationLimit.of(0)),
                PLAIN.withLimit(ActivationLimit.of(Integer.MAX_VALUE)),
                PLAIN.withActivationCount(Integer.MAX_VALUE),
                PLAIN.withSuspended(true),
                PLAIN.withExpiresAt(Instant.parse("2030-01-01T00:00:00Z")),
                PLAIN.withExpiresAt(Instant.MIN.plusSeconds(1)),
                PLAIN.withExpiresAt(Instant.parse("2030-01-01T00:00:00.5Z")),
                PLAIN.withLabel(Label.of("desk")),
                PLAIN.withRevocation(new Revocation(Instant.EPOCH, "stolen")),
                PLAIN.toBuilder().metadata(Metadata.of(Map.of("a", "b"))).build(),
                PLAIN.toBuilder().reference(new OrderReference("order-1")).build(),
                PLAIN.toBuilder().createdAt(Instant.ofEpochSecond(0, 1)).build(),
                PLAIN.toBuilder()
                        .createdAt(Instant.parse("1969-12-31T23:59:59.999Z"))
                        .build(),
                PLAIN.toBuilder().keyPreview("").build(),
                PLAIN.toBuilder().keyPreview("\u00E9").build(),
                PLAIN.toBuilder().keyPreview("ABCDEFG").build(),
                PLAIN.toBuilder().keyPreview("ABCDEFGH").build())) {
            CachedLicense cached = cached(license, List.of(activation("m", null)));
            assertThat(cached.license()).isEqualTo(license);
            assertThat(Objects.requireNonNull(cached.seat(MachineId.of("m"))).activation())
                    .isEqualTo(activation("m", null));
        }
    }

    @Test
    void a_machine_is_due_once_however_many_seats_ask() {
        CachedLicense cached = cached(PLAIN, List.of(activation("m", null)));
        long seen = Instant.parse("2026-03-01T12:00:02Z").toEpochMilli();
        Seat one = Objects.requireNonNull(cached.seat(MachineId.of("m")));
        Seat other = Objects.requireNonNull(cached.seat(MachineId.of("m")));
        assertThat(one.isDue(seen + 9, 10)).isFalse();
        assertThat(one.isDue(seen + 10, 10)).isTrue();
        assertThat(other.isDue(seen + 10, 10)).isFalse();
        assertThat(other.isDue(seen + 20, 10)).isTrue();
        assertThat(one.isDue(seen + 20, 10)).isFalse();
    }

    @Test
    void a_licence_is_active_until_it_ends() {
        Instant end = Instant.parse("2030-01-01T00:00:00Z");
        assertThat(ready(PLAIN).isActive(Long.MAX_VALUE - 1)).isTrue();
        assertThat(ready(PLAIN.withExpiresAt(end)).isActive(end.toEpochMilli() - 1))
                .isTrue();
        assertThat(ready(PLAIN.withExpiresAt(end)).isActive(end.toEpochMilli())).isFalse();
        assertThat(ready(PLAIN.withExpiresAt(Instant.MIN)).isActive(Long.MIN_VALUE / 2))
                .isFalse();
        assertThat(ready(PLAIN.withSuspended(true)).isActive(0)).isFalse();
        assertThat(ready(PLAIN.withRevocation(new Revocation(Instant.EPOCH, "")))
                        .isActive(0))
                .isFalse();
    }

    private static ReadyLicense ready(License license) {
        return new ReadyLicense(cached(license, List.of()));
    }

    private static CachedLicense cached(License license, List<Activation> activations) {
        return CachedLicense.of(new KeyHash(1, 2), LicenseSnapshot.of(license, activations));
    }

    private static Activation activation(String machine, @Nullable Label label) {
        return Activation.builder()
                .id(new ActivationId(new UUID(machine.hashCode(), -machine.length())))
                .licenseId(PLAIN.id())
                .machine(MachineId.of(machine))
                .label(label)
                .createdAt(Instant.parse("2026-03-01T12:00:01.987Z"))
                .lastSeen(Instant.parse("2026-03-01T12:00:02Z"))
                .build();
    }
}
