package dev.latchkey.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The artifacts as named modules, on a module path of what their POMs bring. */
class ModulesTest {

    /** All but the server's, which is an application. */
    static List<Artifact> modules() {
        return Artifact.published().stream()
                .filter(artifact -> !artifact.id().equals("latchkey-server"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void a_module_is_named_and_resolves_with_what_its_artifact_brings(Artifact artifact) throws Exception {
        ModuleDescriptor module = descriptor(artifact);
        assertThat(module.isAutomatic()).isFalse();

        var resolved = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(modulePath(artifact)), ModuleFinder.of(), Set.of(module.name()));
        assertThat(resolved.findModule(module.name())).isPresent();
    }

    /** The compiler of a host would ask for it. */
    @ParameterizedTest
    @MethodSource("modules")
    void nothing_optional_is_required_of_hosts(Artifact artifact) {
        assertThat(descriptor(artifact).requires())
                .extracting(Requires::modifiers)
                .noneMatch(modifiers -> modifiers.containsAll(Set.of(Modifier.STATIC, Modifier.TRANSITIVE)));
    }

    @Test
    void the_client_exports_the_verifier() {
        assertThat(exported("latchkey-client")).containsExactly("dev.latchkey.client");
    }

    @Test
    void the_adapter_exports_what_a_host_mounts() {
        assertThat(exported("engine-http-adapter"))
                .containsExactlyInAnyOrder(
                        "dev.latchkey.http",
                        "dev.latchkey.http.jdk",
                        "dev.latchkey.http.message",
                        "dev.latchkey.http.oauth",
                        "dev.latchkey.http.servlet",
                        "dev.latchkey.http.setting");
    }

    private static Stream<String> exported(String id) {
        Artifact artifact = modules().stream()
                .filter(module -> module.id().equals(id))
                .findFirst()
                .orElseThrow();
        return descriptor(artifact).exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(Exports::source);
    }

    private static ModuleDescriptor descriptor(Artifact artifact) {
        return ModuleFinder.of(artifact.classes()).findAll().iterator().next().descriptor();
    }

    private static Path[] modulePath(Artifact artifact) throws IOException {
        return Stream.concat(Stream.of(artifact.classes()), artifact.libraries().stream())
                .toArray(Path[]::new);
    }
}
