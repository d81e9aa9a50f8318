package dev.latchkey.benchmarks.activate;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/**
 * An engine of this build or an earlier one, through its public API, whose classes are found by name: an earlier build
 * comes with a class loader of its own, and the calls of both cost the same.
 */
final class Engine implements Subject {
    private static final int AT_ONCE = 1000;

    private final ClassLoader loader;
    private final AutoCloseable engine;
    private final Object licenses;
    private final MethodHandle keyOf;
    private final MethodHandle machineOf;
    private final MethodHandle validate;
    private final MethodHandle status;
    private final MethodHandle isValid;
    private final Class<?> validStatus;
    private final List<String> keys;

    private Engine(ClassLoader loader, Object storage, int cacheSize, List<String> keys) throws Exception {
        this.loader = loader;
        Object builder = type("core.Latchkey").getMethod("builder").invoke(null);
        call(builder, "storage", storage);
        call(builder, "limits", type("api.traffic.RateLimits").getMethod("none").invoke(null));
        call(
                builder,
                "masterSecret",
                type(secret()).getMethod("of", byte[].class).invoke(null, new byte[32]));
        call(builder, "cacheSize", cacheSize);
        call(builder, "cacheExpiry", Duration.ofHours(1));
        this.engine = (AutoCloseable) call(builder, "build");
        this.licenses = call(engine, "licenses");
        this.keys = keys;
        Class<?> key = type("api.license.LicenseKey");
        Class<?> machine = type("api.license.MachineId");
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        this.keyOf = generic(lookup.unreflect(key.getMethod("of", String.class)));
        this.machineOf = generic(lookup.unreflect(machine.getMethod("of", String.class)));
        Class<?> type = type("api.license.Licenses");
        this.validate = generic(lookup.unreflect(type.getMethod("validate", key, machine)));
        this.status = generic(lookup.unreflect(type.getMethod("status", key)));
        this.isValid = generic(lookup.unreflect(type("api.license.Validation").getMethod("isValid")));
        this.validStatus = type("api.license.KeyStatus$Valid");
    }

    /** An engine of this build with licences without a limit, all of them in its memory. */
    static Engine ofThisBuild(DataSource source, int licenses) throws Exception {
        return withLicenses(Engine.class.getClassLoader(), source, licenses);
    }

    /** The same of an earlier build. */
    static Engine of(Path jar, DataSource source, int licenses) throws Exception {
        return withLicenses(loader(jar), source, licenses);
    }

    private static ClassLoader loader(Path jar) throws MalformedURLException {
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    private static Engine withLicenses(ClassLoader loader, DataSource source, int licenses) throws Exception {
        Engine engine =
                inLoader(loader, () -> new Engine(loader, storage(loader, source), 2 * licenses, new ArrayList<>()));
        engine.issue(licenses);
        for (int i = 0; i < licenses; i++) {
            engine.status(i);
        }
        return engine;
    }

    /** An engine on the same database that remembers next to nothing. */
    Engine forgetful(DataSource source) throws Exception {
        return inLoader(loader, () -> new Engine(loader, storage(loader, source), 1, keys));
    }

    /** Libraries of the build look for their parts in the thread's class loader. */
    private static Engine inLoader(ClassLoader loader, Making making) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return making.make();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @FunctionalInterface
    private interface Making {
        Engine make() throws Exception;
    }

    private static Object storage(ClassLoader loader, DataSource source) throws Exception {
        return Class.forName("dev.latchkey.jdbc.JdbcStorage", true, loader)
                .getMethod("on", DataSource.class)
                .invoke(null, source);
    }

    /** The package of the master secret has changed. */
    private String secret() {
        try {
            type("api.engine.MasterSecret");
            return "api.engine.MasterSecret";
        } catch (ClassNotFoundException e) {
            return "api.MasterSecret";
        }
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("dev.latchkey." + name, true, loader);
    }

    private static MethodHandle generic(MethodHandle method) {
        return method.asType(method.type().generic());
    }

    /** Calls the public method with this name and parameters for these arguments. */
    private static Object call(Object on, String name, Object... arguments) throws Exception {
        for (Method method : on.getClass().getMethods()) {
            if (method.getName().equals(name) && takes(method.getParameterTypes(), arguments)) {
                method.setAccessible(true);
                return method.invoke(on, arguments);
            }
        }
        throw new NoSuchMethodException(name + Arrays.toString(arguments));
    }

    private static boolean takes(Class<?>[] types, Object... arguments) {
        boolean fits = types.length == arguments.length;
        for (int i = 0; fits && i < types.length; i++) {
            fits = MethodType.methodType(types[i]).wrap().returnType().isInstance(arguments[i]);
        }
        return fits;
    }

    private void issue(int count) throws Exception {
        Object item = call(call(call(engine, "catalog"), "createItem", "Editor"), "id");
        Object terms = type("api.license.LicenseTerms").getMethod("unlimited").invoke(null);
        Object selling = selling();
        while (keys.size() < count) {
            int more = Math.min(AT_ONCE, count - keys.size());
            for (Object issued : (List<?>) call(selling, "issue", item, terms, more)) {
                keys.add((String) call(call(issued, "key"), "reveal"));
            }
        }
    }

    /** The earlier builds sell licences where they validate them. */
    private Object selling() throws Exception {
        try {
            return call(engine, "selling");
        } catch (NoSuchMethodException e) {
            return licenses;
        }
    }

    @Override
    public void activate(int license, String machine) throws Exception {
        try {
            Object answer =
                    validate.invokeExact(licenses, (Object) keyOf.invokeExact((Object) keys.get(license)), (Object)
                            machineOf.invokeExact((Object) machine));
            if (!(boolean) isValid.invoke(answer)) {
                throw new IllegalStateException("not activated");
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks for the status of a licence. */
    void status(int license) {
        try {
            Object answer = status.invokeExact(licenses, (Object) keyOf.invokeExact((Object) keys.get(license)));
            if (!validStatus.isInstance(answer)) {
                throw new IllegalStateException("not valid");
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        engine.close();
    }
}
