package dev.latchkey.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every Java block of the documents is a region of a source that this build compiles and a test runs. */
class DocumentationTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern JAVA_BLOCK =
            Pattern.compile("(?:<!-- sample: (\\S+) -->\n)?```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TEST_NAME = Pattern.compile("`([A-Z]\\w+(?:Test|Contract|Properties|StateMachine))`");
    private static final Pattern LINK = Pattern.compile("](?:\\(|: )(?![a-z]+:)([^)#\\s]+)");
    private static final Pattern REGION =
            Pattern.compile("// tag::readme\\[]\n(.*?)[ ]*// end::readme\\[]", Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> every_sample_is_the_region_of_its_source() throws IOException {
        return blocks("README.md").stream()
                .map(block -> DynamicTest.dynamicTest(String.valueOf(block.group(1)), () -> {
                    assertThat(block.group(1))
                            .as("the comment that names a sample's source")
                            .isNotNull();
                    assertThat(block.group(2)).isEqualTo(region(block.group(1)));
                }));
    }

    @Test
    void the_documents_have_samples() throws IOException {
        assertThat(blocks("README.md")).hasSizeGreaterThan(3);
    }

    @Test
    void every_test_that_the_documents_name_exists() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<String> sources = files.filter(file -> file.toString().contains("src/test/java"))
                    .map(file -> file.getFileName().toString())
                    .toList();
            List<String> named = TEST_NAME
                    .matcher(Files.readString(ROOT.resolve("README.md")))
                    .results()
                    .map(name -> name.group(1) + ".java")
                    .toList();

            assertThat(named).isNotEmpty().isSubsetOf(sources);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "benchmarks/README.md"})
    void every_link_to_a_file_leads_to_one(String document) throws IOException {
        Path folder = ROOT.resolve(document).resolveSibling("");
        assertThat(LINK.matcher(Files.readString(ROOT.resolve(document))).results())
                .allSatisfy(link -> assertThat(folder.resolve(link.group(1))).exists());
    }

    private static List<MatchResult> blocks(String document) throws IOException {
        return JAVA_BLOCK
                .matcher(Files.readString(ROOT.resolve(document)))
                .results()
                .toList();
    }

    private static String region(String source) throws IOException {
        var region = REGION.matcher(Files.readString(ROOT.resolve(source)));
        assertThat(region.find()).as("a region in " + source).isTrue();
        return region.group(1).stripTrailing().stripIndent() + "\n";
    }
}
