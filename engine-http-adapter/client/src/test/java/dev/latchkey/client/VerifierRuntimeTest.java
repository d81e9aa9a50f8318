package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The verifier in small Java runtimes, such as {@code jlink} makes: a process each, with fewer modules or libraries.
 */
class VerifierRuntimeTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(names = {"EDDSA", "ES256"})
    void the_modules_that_the_documents_name_are_enough(TokenMint mint) throws Exception {
        String page = Files.readString(Path.of("../../docs/offline-tokens.md")).replace('\n', ' ');
        assertThat(page).contains("`java.base` and `jdk.crypto.ec`");

        assertThat(probe(mint, List.of("--limit-modules", "java.base,jdk.crypto.ec"), "bcprov"))
                .isEqualTo("good: " + TokenMint.ITEM);
        assertThat(probe(mint, List.of("--limit-modules", "java.base,jdk.crypto.ec"), "nothing"))
                .isEqualTo("good: " + TokenMint.ITEM);
    }

    @ParameterizedTest
    @EnumSource(names = {"EDDSA", "ES256"})
    void a_runtime_without_elliptic_curves_names_the_module_and_not_the_key(TokenMint mint) throws Exception {
        assertThat(probe(mint, withoutEllipticCurves(""), "bcprov"))
                .startsWith("LicensingException: this Java runtime has no ")
                .contains("add the module jdk.crypto.ec");
    }

    @Test
    void bouncy_castle_stands_in_for_the_module_with_ed25519() throws Exception {
        assertThat(probe(TokenMint.EDDSA, withoutEllipticCurves(",java.logging"), "nothing"))
                .isEqualTo("good: " + TokenMint.ITEM);
    }

    /** From Java 22 on they are in java.base, from which a module cannot be left out but a provider can. */
    private static List<String> withoutEllipticCurves(String more) {
        return Runtime.version().feature() < 22
                ? List.of("--limit-modules", "java.base" + more)
                : List.of("-Dwithout.provider=SunEC");
    }

    private String probe(TokenMint mint, List<String> options, String withoutLibrary) throws Exception {
        String libraries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains(withoutLibrary))
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElseThrow();
        Path arguments = directory.resolve("arguments");
        Files.writeString(arguments, "-cp \"" + libraries.replace("\\", "\\\\") + "\"\n");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of(
                "@" + arguments,
                VerifierProbe.class.getName(),
                new JWKSet(mint.publicKey()).toString(),
                mint.token(),
                TokenMint.MACHINE.value(),
                TokenMint.ITEM.toString(),
                TokenMint.NOW.toString()));
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return Files.readString(output, StandardCharsets.UTF_8).strip();
        } finally {
            process.destroyForcibly();
        }
    }
}
