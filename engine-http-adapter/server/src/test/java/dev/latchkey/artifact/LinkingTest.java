package dev.latchkey.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each artifact links whole with what its POM brings to a host: each of its classes is loaded and verified, and so is
 * loaded each type that one names. What is optional or provided is left out, but for the few classes that exist for
 * such a library.
 */
class LinkingTest {
    /** Bridges to what hosts may have, by the beginning of their classes' names: the only classes that need it. */
    private static final Map<String, Set<String>> BRIDGES = Map.of(
            "dev.latchkey.client.Ed25519PublicKey$OfBouncyCastle", Set.of("bcprov-jdk18on"),
            "dev.latchkey.core.internal.token.BouncyCastleEd25519", Set.of("bcprov-jdk18on"),
            "dev.latchkey.core.metric.MicrometerMetrics", Set.of("micrometer-core"),
            "dev.latchkey.http.servlet.", Set.of("jakarta.servlet-api"),
            "dev.latchkey.jdbc.internal.spring.",
                    Set.of(
                            "flyway-core",
                            "spring-beans",
                            "spring-boot",
                            "spring-boot-autoconfigure",
                            "spring-context",
                            "spring-core"),
            "dev.latchkey.jdbc.internal.storage.PostgresListener", Set.of("postgresql"),
            "dev.latchkey.jdbc.internal.storage.PostgresPooler", Set.of("postgresql"));

    static List<Artifact> artifacts() {
        return Artifact.published();
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void all_but_bridges_link_with_what_the_artifact_brings(Artifact artifact) throws Exception {
        Map<String, String> missing = missing(artifact, artifact.libraries());
        missing.keySet().removeIf(name -> BRIDGES.keySet().stream().anyMatch(name::startsWith));

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void bridges_link_with_the_libraries_that_they_lead_to(Artifact artifact) throws Exception {
        List<Path> libraries = new ArrayList<>(artifact.libraries());
        ofHosts().forEach(libraries::add);

        assertThat(missing(artifact, libraries)).isEmpty();
    }

    private static Stream<Path> ofHosts() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar ->
                        BRIDGES.values().stream().flatMap(Set::stream).anyMatch(id -> Artifact.isJarOf(id, jar)));
    }

    /** The classes that do not link, each with what was not there. */
    private static Map<String, String> missing(Artifact artifact, List<Path> libraries) throws IOException {
        List<URL> urls = new ArrayList<>(List.of(url(artifact.classes())));
        for (Path library : libraries) {
            urls.add(url(library));
        }
        Map<String, String> missing = new TreeMap<>();
        try (URLClassLoader host = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
                Stream<Path> files = Files.walk(artifact.classes())) {
            List<Path> classes = files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.endsWith("module-info.class"))
                    .toList();
            assertThat(classes).as("the classes of " + artifact).hasSizeGreaterThan(10);
            for (Path file : classes) {
                String name = artifact.classes()
                        .relativize(file)
                        .toString()
                        .replaceAll("\\.class$", "")
                        .replace(File.separatorChar, '.');
                try {
                    link(name, file, host);
                } catch (ClassNotFoundException | LinkageError e) {
                    missing.put(name, e.toString());
                }
            }
        }
        return missing;
    }

    private static void link(String name, Path file, ClassLoader host) throws ClassNotFoundException, IOException {
        Class<?> linked = Class.forName(name, false, host);
        // Reflection verifies the code first, and resolves what signatures name.
        linked.getDeclaredMethods();
        linked.getDeclaredConstructors();
        linked.getDeclaredFields();
        try (InputStream bytes = Files.newInputStream(file)) {
            for (String named : NamedTypes.in(bytes)) {
                Class.forName(named, false, host);
            }
        }
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }
}
