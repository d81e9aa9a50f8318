package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.LicensingException;
import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokens;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Grants;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Session;
import dev.latchkey.api.access.Sessions;
import dev.latchkey.api.adapter.AdapterSupport;
import dev.latchkey.api.adapter.Limiter;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseTerms;
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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A public call refuses a {@code null} that it does not allow, and names the argument. The fault does not show later,
 * where the value is first used.
 */
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

    private static final PrincipalId OWNER = PrincipalId.of("owner");

    @AutoClose
    private static final EngineFixture FIXTURE = new EngineFixture(builder -> builder.importedKeys(true));

    /**
     * Things that their owner may see and change, so that a call in the owner's name fails for the missing argument
     * alone.
     */
    private static final List<Object> OWNED = owned(FIXTURE.engine.as(Caller.of(OWNER), null, null));

    private static List<Object> owned(Management management) {
        Project project = management.catalog().createProject(ProjectDraft.named("Tools"));
        ItemId item = management
                .catalog()
                .createItem(ItemDraft.of(project.id(), "Saw"))
                .id();
        Access access = management.access();
        return List.of(
                OWNER,
                project.id(),
                item,
                LicenseFilter.of(item),
                management
                        .selling()
                        .issue(item, LicenseTerms.itemDefaults())
                        .license()
                        .id(),
                access.apiTokens().create(ApiTokenDraft.of(OWNER, "CI")).token().id(),
                access.sessions().open(Caller.of(OWNER)).session());
    }

    private record Service(Class<?> type, Object instance) {}

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

    static Stream<Call> servicesCalls() {
        LicensingEngine engine = FIXTURE.engine;
        return Stream.of(
                        Stream.of(
                                new Service(LicensingEngine.class, engine),
                                new Service(Licenses.class, engine.licenses()),
                                new Service(OfflineTokens.class, engine.offlineTokens()),
                                new Service(
                                        Limiter.class, AdapterSupport.of(engine).limiter())),
                        managed(engine.selling(), engine.catalog(), engine.access()),
                        managed(engine.trusting(Actor.of(OWNER))),
                        managed(engine.as(bySession(), null, null)))
                .flatMap(services -> services)
                .flatMap(NullArgumentsTest::calls);
    }

    @ParameterizedTest
    @MethodSource("servicesCalls")
    void a_service_refuses_a_missing_argument_by_name(Call call) {
        assertRefused(call);
    }

    @Test
    void a_change_that_answers_nothing_is_refused_by_name() {
        LicensingEngine engine = FIXTURE.engine;
        ItemId item = FIXTURE.item.id();
        LicenseId license = FIXTURE.issue(1).license().id();
        assertRefused(() -> engine.catalog().changeItem(item, draft -> null), "draft");
        assertRefused(() -> engine.catalog().changeProject(FIXTURE.item.projectId(), draft -> null), "draft");
        assertRefused(() -> engine.selling().changeTerms(license, terms -> null), "terms");
    }

    private static void assertRefused(ThrowingCallable call, String name) {
        assertThatThrownBy(call).isInstanceOf(InvalidValueException.class).hasMessage(name + " must be given");
    }

    static Stream<Call> strangersCalls() {
        return managed(FIXTURE.engine.as(Caller.of(PrincipalId.of("stranger")), null, null))
                .flatMap(NullArgumentsTest::calls);
    }

    @ParameterizedTest
    @MethodSource("strangersCalls")
    void a_service_answers_no_stranger_who_leaves_an_argument_out(Call call) {
        assertThatThrownBy(call::run).isInstanceOfAny(InvalidValueException.class, LicensingException.class);
    }

    /** By way of a session, without which nobody may end one. */
    private static Caller bySession() {
        return Caller.of(OWNER).by((Session) sample(Session.class));
    }

    private static Stream<Service> managed(Management management) {
        return Stream.concat(
                Stream.of(new Service(Management.class, management)),
                managed(management.selling(), management.catalog(), management.access()));
    }

    private static Stream<Service> managed(Selling selling, Catalog catalog, Access access) {
        return Stream.of(
                new Service(Selling.class, selling),
                new Service(Catalog.class, catalog),
                new Service(Access.class, access),
                new Service(ApiTokens.class, access.apiTokens()),
                new Service(Grants.class, access.grants()),
                new Service(Sessions.class, access.sessions()));
    }

    private static Stream<Call> calls(Service service) {
        return Arrays.stream(service.type().getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .flatMap(method -> calls(method, service.instance()));
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
        return Stream.concat(OWNED.stream(), SAMPLES.stream())
                .filter(type::isInstance)
                .findFirst()
                .orElseGet(() -> made(type));
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
