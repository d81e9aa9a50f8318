package dev.latchkey.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The bill of versions, which hosts import, and which has no parent to tell it what there is. */
class BomTest {
    private final Document bom = Artifact.in(Path.of("../bom")).pom();

    @Test
    void it_has_every_artifact_that_is_published() {
        assertThat(Artifact.published().stream().map(Artifact::id))
                .containsExactlyInAnyOrder(
                        "engine-api",
                        "engine-core",
                        "engine-jdbc",
                        "engine-http-adapter",
                        "latchkey-client",
                        "latchkey-server")
                .isSubsetOf(texts("artifactId"));
    }

    @Test
    void it_has_the_version_of_the_others() {
        String version = Artifact.in(Path.of(".."))
                .pom()
                .getElementsByTagName("version")
                .item(0)
                .getTextContent();

        assertThat(texts("version")).first().isEqualTo(version);
        assertThat(texts("parent"))
                .as("what would bring the versions of the build's own tools")
                .isEmpty();
    }

    @Test
    @DisplayName("the test kit is managed as the documents name it: by its classifier, and as a jar")
    void it_has_the_test_kit() {
        assertThat(texts("classifier")).containsExactly("tck");
        assertThat(texts("type"))
                .as("a dependency of another type is another one to Maven")
                .isEmpty();
    }

    private List<String> texts(String name) {
        NodeList found = bom.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }
}
