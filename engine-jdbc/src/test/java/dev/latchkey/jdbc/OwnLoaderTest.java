package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An engine and its libraries in a class loader of their own, as those in a war's {@code WEB-INF/lib}, after the
 * platform has looked for drivers: it does so once, and finds none of theirs.
 */
class OwnLoaderTest {
    @TempDir
    Path directory;

    @Test
    void an_embedded_database_needs_no_driver_that_the_platform_found() throws Exception {
        DriverManager.getDrivers();

        try (URLClassLoader loader = ownLoader()) {
            assertThat(sellWith(loader, directory)).isTrue();
        }
    }

    /**
     * Of two hosts, one after the other, the first: JDK 17 itself keeps the type that it linked last into the
     * {@code equals} of a record, until the next one takes its place.
     */
    @Test
    void after_close_nothing_holds_the_class_loader() throws Exception {
        WeakReference<ClassLoader> first = used("first");
        used("second");

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (first.get() != null) {
            assertThat(System.nanoTime()).as("the class loader is held").isLessThan(deadline);
            System.gc();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Test
    void after_close_no_thread_of_an_embedded_database_is_left() throws Exception {
        try (URLClassLoader loader = ownLoader()) {
            assertThat(sellWith(loader, directory)).isTrue();

            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getContextClassLoader() == loader) {
                    assertThat(ends(thread)).as("%s ends", thread.getName()).isTrue();
                }
            }
        }
    }

    /** A thread of a pool is alive for a moment after the pool says that it has terminated. */
    private static boolean ends(Thread thread) throws InterruptedException {
        thread.join(TimeUnit.SECONDS.toMillis(60));
        return !thread.isAlive();
    }

    private WeakReference<ClassLoader> used(String folder) throws Exception {
        try (URLClassLoader loader = ownLoader()) {
            assertThat(sellWith(loader, directory.resolve(folder))).isTrue();
            return new WeakReference<>(loader);
        }
    }

    /** One that knows what the tests know, and shares nothing but the platform with them. */
    private static URLClassLoader ownLoader() {
        URL[] classPath = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .map(OwnLoaderTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    /** On a thread that goes on afterwards, whose context is the loader meanwhile, as a container has it. */
    private static boolean sellWith(ClassLoader loader, Path folder) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Object host = loader.loadClass(LoadedHost.class.getName())
                    .getConstructor(Path.class)
                    .newInstance(folder);
            return (Boolean) ((Callable<?>) host).call();
        } finally {
            thread.setContextClassLoader(context);
        }
    }
}
