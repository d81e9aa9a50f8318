package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.adapter.AdapterSupport;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.Metadata;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.metric.Meter;
import dev.latchkey.api.token.SharedSecret;
import dev.latchkey.api.token.TokenSettings;
import dev.latchkey.api.traffic.IdempotentCall;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimit;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.api.traffic.SharedLimits;
import dev.latchkey.core.Latchkey;
import dev.latchkey.http.message.ApiRequest;
import dev.latchkey.http.oauth.OAuthSettings;
import dev.latchkey.jdbc.JdbcStorage;
import dev.latchkey.server.DatabaseLogin;
import dev.latchkey.server.DatabaseServer;
import dev.latchkey.server.EmbeddedDatabase;
import dev.latchkey.server.ServerSettings;
import dev.latchkey.server.TlsSettings;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A setting that is {@code null} and may not be is refused by name where it is set, and not at the first use. */
class NullSettingsTest {
    private static final List<Class<?>> SETTINGS = List.of(
            Actor.class,
            ApiTokenDraft.class,
            Caller.class,
            DatabaseLogin.class,
            DatabaseServer.class,
            EmbeddedDatabase.class,
            IdempotentCall.class,
            ItemDraft.class,
            LicenseTerms.class,
            LimitClass.class,
            Metadata.class,
            Meter.class,
            OAuthSettings.class,
            ProjectDraft.class,
            RateLimit.class,
            RateLimits.class,
            ServerSettings.class,
            SharedLimits.class,
            TlsSettings.class,
            TokenSettings.class,
            ValidationRequest.class);

    /** One for each part that is an object and, by its type, not {@code null}. */
    static Stream<Arguments> parts() {
        return SETTINGS.stream()
                .flatMap(type -> objects(constructor(type))
                        .mapToObj(part -> Arguments.of(type, names(type).get(part), part)));
    }

    /** The one that takes every part: a record's, or the private one of a class that is made in other ways. */
    private static Constructor<?> constructor(Class<?> type) {
        Constructor<?> whole = Arrays.stream(type.getDeclaredConstructors())
                .max(Comparator.comparingInt(Constructor::getParameterCount))
                .orElseThrow();
        whole.setAccessible(true);
        return whole;
    }

    /** Of the parts, in the order in which the constructor takes them. */
    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .map(Field::getName)
                .toList();
    }

    private static IntStream objects(Executable call) {
        Parameter[] parameters = call.getParameters();
        return IntStream.range(0, parameters.length)
                .filter(i -> !parameters[i].getType().isPrimitive())
                .filter(i -> !parameters[i].getAnnotatedType().isAnnotationPresent(Nullable.class));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void a_part_of_a_setting_is_refused_by_its_name(Class<?> type, String name, int part) {
        Constructor<?> constructor = constructor(type);
        Object[] arguments = arguments(constructor);
        arguments[part] = null;

        assertThatThrownBy(() -> call(() -> constructor.newInstance(arguments)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(name + " must be given");
    }

    static Stream<Arguments> setters() {
        return Stream.of(Latchkey.builder(), HttpApi.builder(sampleEngine()), ApiRequest.builder("GET", "/"))
                .flatMap(builder -> Arrays.stream(builder.getClass().getMethods())
                        .filter(method -> method.getReturnType() == builder.getClass())
                        .flatMap(method ->
                                objects(method).mapToObj(i -> Arguments.of(method.getName(), builder, method, i))));
    }

    @ParameterizedTest
    @MethodSource("setters")
    void a_setting_of_a_builder_is_refused_by_its_name(String name, Object builder, Method setter, int parameter) {
        Object[] arguments = arguments(setter);
        arguments[parameter] = null;

        assertThatThrownBy(() -> call(() -> setter.invoke(builder, arguments)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(name + " must be given");
    }

    @Test
    void none_of_many_may_be_missing() {
        assertMissing(
                "trustedProxies must not contain null",
                () -> HttpApi.builder(sampleEngine()).trustedProxies(Collections.singletonList(null)));
        assertMissing(
                "operators must not contain null",
                () -> Latchkey.builder().operators((dev.latchkey.api.access.PrincipalId) null));
        assertMissing("classes must not contain null", () -> SharedLimits.of((LimitClass) null));
        assertMissing("byClass must not contain null", () -> RateLimits.none().with(LimitClass.READ, null));
        assertMissing(
                "algorithms must not contain null",
                () -> OAuthSettings.of("i", "a", java.net.URI.create("https://i.example/keys"))
                        .withAlgorithms(new ArrayList<>(Collections.singleton(null))));
    }

    @Test
    void storages_and_bindings_refuse_what_is_missing_by_name() {
        assertMissing("directory must be given", () -> JdbcStorage.h2(null));
        assertMissing("durability must be given", () -> JdbcStorage.h2(Path.of("x"), null));
        assertMissing("source must be given", () -> JdbcStorage.on(null));
        assertMissing(
                "listening must be given",
                () -> JdbcStorage.builder(sample(javax.sql.DataSource.class)).listening(null));
        assertMissing("source must be given", () -> JdbcStorage.builder(null));
        assertMissing(
                "schema must be given",
                () -> JdbcStorage.builder(sample(javax.sql.DataSource.class)).schema(null));
        assertMissing("engine must be given", () -> HttpApi.builder(null));
        assertMissing("method must be given", () -> ApiRequest.builder(null, "/"));
        assertMissing("rawPath must be given", () -> ApiRequest.builder("GET", null));
        assertMissing("peer must be given", () -> ApiRequest.builder("GET", "/").build());
        assertMissing("api must be given", () -> new dev.latchkey.http.jdk.LatchkeyHandler(null));
        assertMissing("api must be given", () -> new dev.latchkey.http.servlet.LatchkeyServlet(null));
        assertMissing("settings must be given", () -> dev.latchkey.http.oauth.OAuthAuthenticator.of(null));
        assertMissing("HS256 secret must be given", () -> SharedSecret.of(null));
        assertMissing("sharedSecret must be given", () -> TokenSettings.hs256(null));
        assertMissing("master secret must be given", () -> dev.latchkey.api.engine.MasterSecret.ofBase64(null));
        assertMissing("token prefix must be given", () -> dev.latchkey.api.access.ApiTokenFormat.hex(null));
    }

    private static void assertMissing(String sentence, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOf(InvalidValueException.class).hasMessage(sentence);
    }

    private interface Reflection {
        Object run() throws ReflectiveOperationException;
    }

    private static Object call(Reflection call) throws Throwable {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object[] arguments(Executable call) {
        return Arrays.stream(call.getParameterTypes())
                .map(NullSettingsTest::sample)
                .toArray();
    }

    /** Something of a type. It need not be a good one, since nothing but its being there is asked first. */
    @SuppressWarnings("unchecked")
    private static <T> T sample(Class<T> type) {
        if (type.isPrimitive()) {
            return (T) (type == boolean.class ? (Object) false : type == int.class ? (Object) 0 : (Object) 0L);
        }
        if (type.isArray()) {
            return (T) java.lang.reflect.Array.newInstance(type.getComponentType(), 0);
        }
        return type.isInterface() ? ofInterface(type) : ofClass(type);
    }

    @SuppressWarnings("unchecked")
    private static <T> T ofInterface(Class<T> type) {
        for (Object known : List.of(List.of(), Set.of(), java.util.Map.of(), Path.of("x"))) {
            if (type.isInstance(known)) {
                return (T) known;
            }
        }
        if (type.isSealed()) {
            return (T) sample(type.getPermittedSubclasses()[0]);
        }
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, with) -> null));
    }

    private static LicensingEngine sampleEngine() {
        return (LicensingEngine) Proxy.newProxyInstance(
                NullSettingsTest.class.getClassLoader(),
                new Class<?>[] {LicensingEngine.class, AdapterSupport.class},
                (self, method, with) -> null);
    }

    private static <T> T ofClass(Class<T> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        for (Object known : List.of(
                "x",
                java.time.Duration.ZERO,
                java.time.Clock.systemUTC(),
                java.net.InetAddress.getLoopbackAddress(),
                java.io.InputStream.nullInputStream())) {
            if (type.isInstance(known)) {
                return type.cast(known);
            }
        }
        try {
            Field unsafe = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
            unsafe.setAccessible(true);
            return type.cast(((sun.misc.Unsafe) unsafe.get(null)).allocateInstance(type));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.getName(), e);
        }
    }
}
