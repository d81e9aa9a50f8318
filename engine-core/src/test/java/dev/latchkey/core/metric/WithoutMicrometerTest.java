package dev.latchkey.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.storage.MemoryStorage;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class WithoutMicrometerTest {

    @Test
    void an_engine_runs_where_there_is_no_micrometer() throws Exception {
        try (URLClassLoader loader = withoutMicrometer()) {
            assertThatThrownBy(() -> loader.loadClass("io.micrometer.core.instrument.MeterRegistry"))
                    .isInstanceOf(ClassNotFoundException.class);
            Class<?> host = loader.loadClass(Host.class.getName());
            assertThat(host).isNotSameAs(Host.class);
            Callable<?> inside = (Callable<?>) host.getConstructor().newInstance();
            assertThat(inside.call()).isEqualTo(true);
        }
    }

    private static URLClassLoader withoutMicrometer() {
        URL[] urls = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("micrometer"))
                .map(WithoutMicrometerTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A host that has never heard of Micrometer. */
    public static final class Host implements Callable<Boolean> {
        /** One such. */
        public Host() {}

        @Override
        public Boolean call() {
            try (LicensingEngine engine =
                    Latchkey.builder().storage(new MemoryStorage()).build()) {
                var item = engine.catalog().createItem("Editor");
                var issued = engine.selling().issue(item.id(), LicenseTerms.maxActivations(1));
                return engine.licenses()
                        .validate(issued.key(), MachineId.of("m-1"))
                        .isValid();
            }
        }
    }
}
