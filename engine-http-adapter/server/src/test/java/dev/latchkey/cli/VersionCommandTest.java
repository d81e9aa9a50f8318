package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code version} names what is there, and all of it. */
class VersionCommandTest {
    private static final String H2 = "com.h2database:h2";
    private static final String BOUNCY_CASTLE = "org.bouncycastle:bcprov-jdk18on";

    private static Map<String, String> libraries() {
        JsonNode libraries = CliRun.of("version", "--json").json().get("libraries");
        Map<String, String> versions = new TreeMap<>();
        libraries
                .properties()
                .forEach(library ->
                        versions.put(library.getKey(), library.getValue().asText()));
        return versions;
    }

    @Test
    void each_library_is_on_the_class_path_in_the_version_that_is_named() {
        Set<String> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .collect(Collectors.toSet());

        assertThat(libraries())
                .hasSizeGreaterThan(15)
                .allSatisfy((name, version) ->
                        assertThat(jars).contains(name.substring(name.indexOf(':') + 1) + "-" + version + ".jar"));
    }

    @Test
    void what_an_operator_asks_for_is_among_them() {
        assertThat(libraries())
                .containsKeys(
                        H2,
                        BOUNCY_CASTLE,
                        "com.nimbusds:nimbus-jose-jwt",
                        "com.fasterxml.jackson.core:jackson-core",
                        "com.zaxxer:HikariCP",
                        "org.eclipse.jetty:jetty-server",
                        "org.mariadb.jdbc:mariadb-java-client",
                        "org.postgresql:postgresql",
                        "info.picocli:picocli")
                .doesNotContainKey("org.junit.jupiter:junit-jupiter");
    }

    @Test
    void bouncy_castle_is_1_85_or_later_and_h2_is_the_one_that_runs() {
        String[] bouncyCastle = libraries().get(BOUNCY_CASTLE).split("\\.");
        assertThat(Integer.parseInt(bouncyCastle[0]) * 1000 + Integer.parseInt(bouncyCastle[1]))
                .isGreaterThanOrEqualTo(1085);
        assertThat(org.bouncycastle.jce.provider.BouncyCastleProvider.class)
                .satisfies(
                        provider -> assertThat(new org.bouncycastle.jce.provider.BouncyCastleProvider().getVersionStr())
                                .isEqualTo(libraries().get(BOUNCY_CASTLE)));
        assertThat(new org.h2.Driver())
                .satisfies(driver -> assertThat(libraries().get(H2))
                        .startsWith(driver.getMajorVersion() + "." + driver.getMinorVersion() + "."));
    }

    @Test
    void people_read_a_line_for_each() {
        String text = CliRun.of("version").text();
        assertThat(text.lines()).hasSize(libraries().size() + 2);
        assertThat(text)
                .startsWith("latchkey ")
                .contains("java ", H2 + " " + libraries().get(H2));
        assertThat(text).contains(Runtime.version().toString());
    }
}
