package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JWSObject;
import com.zaxxer.hikari.HikariDataSource;
import dagger.Component;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.core.Latchkey;
import io.leangen.geantyref.GenericTypeReflector;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

/** A host that is a named module, with the engine and what its POMs bring on the module path, and no class path. */
class NamedModuleTest {
    /** One of each module: ours, and what they need at run time. */
    private static final List<Class<?>> MODULES = List.of(
            LicensingEngine.class,
            Latchkey.class,
            JdbcStorage.class,
            Caffeine.class,
            Component.class,
            Generators.class,
            GenericTypeReflector.class,
            HikariDataSource.class,
            JWSObject.class,
            Jdbi.class,
            Logger.class,
            jakarta.inject.Inject.class,
            javax.inject.Inject.class,
            org.h2.Driver.class);

    private static final String MODULE = """
            module com.example.shop {
                requires dev.latchkey.core;
                requires dev.latchkey.jdbc;
            }
            """;

    private static final String SHOP = """
            package com.example.shop;

            import dev.latchkey.api.catalog.Item;
            import dev.latchkey.api.engine.LicensingEngine;
            import dev.latchkey.api.license.IssuedLicense;
            import dev.latchkey.api.license.LicenseTerms;
            import dev.latchkey.api.license.MachineId;
            import dev.latchkey.api.license.Validation;
            import dev.latchkey.api.license.ValidationRequest;
            import dev.latchkey.api.token.TokenIssuance;
            import dev.latchkey.core.Latchkey;
            import dev.latchkey.jdbc.JdbcStorage;
            import java.nio.file.Path;

            public class Shop {
                public static void main(String[] arguments) {
                    try (LicensingEngine engine =
                            Latchkey.builder().storage(JdbcStorage.h2(Path.of(arguments[0]))).build()) {
                        Item item = engine.catalog().createItem("Editor");
                        IssuedLicense issued = engine.selling().issue(item.id(), LicenseTerms.maxActivations(3));
                        MachineId machine = MachineId.of("m-1");
                        Validation answer = engine.licenses().validate(issued.key(), machine);
                        System.out.println("valid: " + (answer instanceof Validation.Valid));
                        TokenIssuance token =
                                engine.offlineTokens().issue(ValidationRequest.of(issued.key(), machine));
                        System.out.println("token: " + (token instanceof TokenIssuance.Granted));
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void a_named_module_embeds_the_engine() throws Exception {
        assertThat(compile(SHOP)).isEmpty();

        assertThat(run()).contains("valid: true", "token: true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.latchkey.api.internal.text.Texts",
                "dev.latchkey.core.internal.engine.Engine",
                "dev.latchkey.core.internal.license.KeyCodec",
                "dev.latchkey.jdbc.internal.h2.EmbeddedH2",
                "dev.latchkey.jdbc.internal.storage.Schema"
            })
    void what_is_internal_cannot_be_named(String type) throws Exception {
        Class.forName(type);

        assertThat(compile("package com.example.shop; class Shop { " + type + " internal; }"))
                .extracting(Diagnostic::getCode)
                .containsExactly("compiler.err.package.not.visible");
    }

    /** What the compiler has against the module with this one class. */
    private List<? extends Diagnostic<?>> compile(String shop) throws Exception {
        Path sources = Files.createDirectory(folder.resolve("sources"));
        Path module = Files.writeString(sources.resolve("module-info.java"), MODULE);
        Path type = Files.writeString(sources.resolve("Shop.java"), shop);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, StandardCharsets.UTF_8)) {
            List<String> options =
                    List.of("--module-path", modulePath(), "-d", classes().toString(), "-proc:none");
            compiler.getTask(null, files, said, options, null, files.getJavaFileObjects(module, type))
                    .call();
        }
        return said.getDiagnostics();
    }

    /** What the program writes before it ends well. */
    private String run() throws IOException, InterruptedException, URISyntaxException {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "--module-path",
                        modulePath() + File.pathSeparator + classes(),
                        "--module",
                        "com.example.shop/com.example.shop.Shop",
                        folder.resolve("licenses").toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }

    private Path classes() {
        return folder.resolve("classes");
    }

    private static String modulePath() throws URISyntaxException {
        Stream.Builder<String> places = Stream.builder();
        for (Class<?> type : MODULES) {
            URL place = type.getProtectionDomain().getCodeSource().getLocation();
            places.add(Path.of(place.toURI()).toString());
        }
        return places.build().collect(Collectors.joining(File.pathSeparator));
    }
}
