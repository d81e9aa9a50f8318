package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.LicensingEngine;
import dev.latchkey.core.cache.Freshness;
import dev.latchkey.core.event.EventRetention;
import dev.latchkey.core.license.KeyCodec;
import dev.latchkey.core.secret.KeyRing;
import dev.latchkey.core.secret.Sealer;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.token.OfflineTokenService;
import dev.latchkey.core.token.SigningKeyRing;
import dev.latchkey.core.traffic.BucketSweep;
import dev.latchkey.core.traffic.GcraLimiter;
import jakarta.inject.Singleton;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EngineComponentTest {
    /** What modules make, so that it bears no annotation itself. */
    private static final Set<Class<?>> PROVIDED = Set.of(
            KeyRing.class,
            Sealer.class,
            Freshness.class,
            EventRetention.class,
            KeyCodec.class,
            BucketSweep.class,
            GcraLimiter.class,
            SigningKeyRing.class,
            OfflineTokenService.class);

    @Test
    void whatever_has_state_is_there_once() throws ReflectiveOperationException {
        try (LicensingEngine engine =
                Latchkey.builder().storage(new MemoryStorage()).build()) {
            Map<Class<?>, Long> services = parts(engine).stream()
                    .filter(part -> isService(part.getClass()))
                    .collect(Collectors.groupingBy(Object::getClass, Collectors.counting()));

            assertThat(services).containsKeys(Engine.class, KeyCodec.class, Sealer.class, SigningKeyRing.class);
            assertThat(services.keySet().stream().map(Class::getSimpleName))
                    .contains(
                            "SnapshotCache",
                            "TouchBuffer",
                            "Doubts",
                            "EventDelivery",
                            "CatalogCache",
                            "TokenCache",
                            "GrantCache",
                            "UseBuffer",
                            "ChangeFeed",
                            "Freshness");
            assertThat(services.values()).containsOnly(1L);
            assertThat(engine.limiter()).isSameAs(engine.limiter());
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
