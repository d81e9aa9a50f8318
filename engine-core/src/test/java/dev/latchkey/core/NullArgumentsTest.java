package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiTokens;
import dev.latchkey.api.access.Grants;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Sessions;
import dev.latchkey.api.adapter.AdapterSupport;
import dev.latchkey.api.adapter.Limiter;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.license.Licenses;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.token.OfflineTokens;
import dev.latchkey.core.metric.MicrometerMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may not be {@code null} is refused by name by the public call that it is given to, and not where it is first used. */
@TestInstance(Lifecycle.PER_CLASS)
class NullArgumentsTest {
    private static final String API = "dev.latchkey.api";
    private static final List<Object> SAMPLES = List.of(
            "x",
            new UUID(1, 1),
            Duration.ofSeconds(1),
            Instant.EPOCH,
            Clock.systemUTC(),
            InetAddress.getLoopbackAddress(),
            Path.of("x"),
            new SecureRandom(),
            new SimpleMeterRegistry(),
            1,
            List.of(),
            Set.of(),
            Map.of());

    @AutoClose
    private final EngineFixture fixture = new EngineFixture(builder -> builder.importedKeys(true));

    /** A call, of which one argument is missing. */
    private record Call(Executable target, @Nullable Object receiver, int missing) {
        Object run() throws Throwable {
            Object[] arguments = Arrays.stream(target.getParameterTypes())
                    .map(NullArgumentsTest::sample)
                    .toArray();
            arguments[missing] = null;
            try {
                return target instanceof Method method
                        ? method.invoke(receiver, arguments)
                        : ((Constructor<?>) target).newInstance(arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        @Override
        public String toString() {
            return target.getDeclaringClass().getSimpleName() + "." + target.getName() + " "
                    + target.getParameters()[missing];
        }
    }

    Stream<Call> servicesCalls() {
        LicensingEngine engine = fixture.engine;
        Management acting = engine.trusting(Actor.of(PrincipalId.of("p")));
        Map<Class<?>, Object> services = Map.of(
                LicensingEngine.class, engine,
                Licenses.class, engine.licenses(),
                Selling.class, acting.selling(),
                Catalog.class, engine.catalog(),
                OfflineTokens.class, engine.offlineTokens(),
                Access.class, engine.access(),
                ApiTokens.class, engine.access().apiTokens(),
                Grants.class, engine.access().grants(),
                Sessions.class, engine.access().sessions(),
                Management.class, acting);
        return Stream.concat(
                        services.entrySet().stream(),
                        Stream.of(Map.entry(
                                Limiter.class, AdapterSupport.of(engine).limiter())))
                .flatMap(service -> Arrays.stream(service.getKey().getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .flatMap(method -> calls(method, service.getValue())));
    }

    @ParameterizedTest
    @MethodSource("servicesCalls")
    void a_service_refuses_a_missing_argument_by_name(Call call) {
        assertRefused(call);
    }

    static Stream<Call> makers() {
        return Stream.concat(
                        new ClassFileImporter()
                                .withImportOption(new DoNotIncludeTests()).importPackages(API).stream()
                                        .filter(NullArgumentsTest::isForHosts)
                                        .map(JavaClass::reflect),
                        Stream.of(MicrometerMetrics.class))
                .filter(type -> Modifier.isPublic(type.getModifiers()) && !Throwable.class.isAssignableFrom(type))
                .flatMap(NullArgumentsTest::makers);
    }

    /** What is for storages and for this project's own modules apart. */
    private static boolean isForHosts(JavaClass type) {
        return !List.of(API + ".storage", API + ".internal.text").contains(type.getPackageName());
    }

    private static Stream<Call> makers(Class<?> type) {
        Stream<Executable> constructors = Arrays.stream(type.getConstructors());
        Stream<Executable> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && !type.isEnum()
                        || type.getSimpleName().equals("Builder"))
                .map(method -> method);
        return Stream.concat(constructors, methods)
                .flatMap(target -> calls(
                        target,
                        target instanceof Method m && !Modifier.isStatic(m.getModifiers()) ? made(type) : null));
    }

    @ParameterizedTest
    @MethodSource("makers")
    void a_value_is_not_made_with_a_missing_part(Call call) {
        assertRefused(call);
    }

    private static void assertRefused(Call call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(InvalidValueException.class)
                .message()
                .matches(".+ must (be given|hold no null)");
    }

    private static Stream<Call> calls(Executable target, @Nullable Object receiver) {
        Parameter[] parameters = target.getParameters();
        return IntStream.range(0, parameters.length)
                .filter(i -> !parameters[i].getType().isPrimitive())
                .filter(i -> !parameters[i].getAnnotatedType().isAnnotationPresent(Nullable.class))
                .mapToObj(i -> new Call(target, receiver, i));
    }

    /** Something of a type. It need not be a good one, since nothing but its being there is asked first. */
    private static Object sample(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type.isPrimitive()) {
            return type == int.class ? (Object) 1 : (Object) 1L;
        }
        if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 0);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return SAMPLES.stream().filter(type::isInstance).findFirst().orElseGet(() -> made(type));
    }

    private static Object made(Class<?> type) {
        if (type.isSealed() && type.isInterface()) {
            return made(type.getPermittedSubclasses()[0]);
        }
        if (type.isInterface()) {
            return Proxy.newProxyInstance(
                    NullArgumentsTest.class.getClassLoader(), new Class<?>[] {type}, (self, method, with) -> null);
        }
        try {
            Field unsafe = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
            unsafe.setAccessible(true);
            return ((sun.misc.Unsafe) unsafe.get(null)).allocateInstance(type);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.getName(), e);
        }
    }
}
