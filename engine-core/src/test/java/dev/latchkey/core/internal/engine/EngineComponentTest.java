package dev.latchkey.core.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.adapter.AdapterSupport;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.internal.cache.Freshness;
import dev.latchkey.core.internal.license.KeyCodec;
import dev.latchkey.core.internal.secret.KeyRing;
import dev.latchkey.core.internal.secret.SealedValues;
import dev.latchkey.core.internal.secret.Sealer;
import dev.latchkey.core.internal.token.OfflineTokenService;
import dev.latchkey.core.internal.traffic.GcraLimiter;
import dev.latchkey.core.storage.MemoryStorage;
import jakarta.inject.Singleton;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EngineComponentTest {
    /** What modules make, so that it bears no annotation itself. */
    private static final Set<Class<?>> PROVIDED =
            Set.of(KeyRing.class, Freshness.class, KeyCodec.class, GcraLimiter.class, OfflineTokenService.class);

    @Test
    void whatever_has_state_is_there_once() throws ReflectiveOperationException {
        try (LicensingEngine engine = Latchkey.builder()
                .storage(new MemoryStorage())
                .eventRetention(Duration.ofDays(1))
                .build()) {
            Map<Class<?>, Long> services = parts(engine).stream()
                    .filter(part -> isService(part.getClass()))
                    .collect(Collectors.groupingBy(Object::getClass, Collectors.counting()));

            assertThat(services).containsKeys(Engine.class, KeyCodec.class, Sealer.class);
            assertThat(services.keySet().stream().map(Class::getSimpleName))
                    .contains(
                            "SnapshotCache",
                            "TouchBuffer",
                            "Doubts",
                            "EventDelivery",
                            "CatalogCache",
                            "TokenCache",
                            "GrantCache",
                            "ChangeFeed",
                            "Freshness",
                            "SigningKeyRing",
                            "UseBuffer",
                            "ExpirySweep",
                            "EventRetention",
                            "Rotation",
                            "SealedAnswers");
            assertThat(services.values()).containsOnly(1L);
            assertThat(AdapterSupport.of(engine).limiter())
                    .isSameAs(AdapterSupport.of(engine).limiter());
        }
    }

    @Test
    @DisplayName("storages keep the places of the kinds of sealed values, so that none may change")
    void the_places_of_sealed_values_never_change() throws ReflectiveOperationException {
        try (LicensingEngine engine =
                Latchkey.builder().storage(new MemoryStorage()).build()) {
            Map<String, Integer> places = parts(engine).stream()
                    .filter(SealedValues.class::isInstance)
                    .collect(Collectors.toMap(
                            part -> part.getClass().getSimpleName(), part -> ((SealedValues) part).place()));

            assertThat(places)
                    .isEqualTo(Map.of(
                            "SealedSigningKeys", 0, "RecoverableKeys", 1, "SigningSecrets", 2, "SealedAnswers", 3));
        }
    }

    private static boolean isService(Class<?> type) {
        return type.isAnnotationPresent(Singleton.class) || PROVIDED.contains(type);
    }

    /** The services that an engine reaches, through fields and through what its lambdas capture. */
    private static Set<Object> parts(Object root) throws ReflectiveOperationException {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        visit(root, seen);
        return seen;
    }

    private static void visit(Object part, Set<Object> seen) throws ReflectiveOperationException {
        if (part instanceof Collection<?> parts) {
            for (Object each : parts) {
                visit(each, seen);
            }
        }
        if (part == null || !isOurs(part.getClass()) || !seen.add(part)) {
            return;
        }
        for (Field field : part.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                field.setAccessible(true);
                visit(field.get(part), seen);
            }
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("dev.latchkey.core.")
                && !type.getPackageName().equals("dev.latchkey.core.storage")
                && !type.isEnum();
    }
}
