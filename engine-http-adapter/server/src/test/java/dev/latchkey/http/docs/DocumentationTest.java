package dev.latchkey.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples in documents come from sources that this build compiles and tests, or are tried in another way. */
class DocumentationTest {
    private static final Pattern TEST_NAME = Pattern.compile("`([A-Z]\\w+(?:Test|Contract|Properties|StateMachine))`");

    /** How a block for a shell may be marked; what the marks mean is in {@code ShellSession}. */
    private static final String SHELL_MARK = "run|refused|serve|stop|given|names|from: \\S+";

    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> every_java_sample_is_the_region_of_its_source() {
        return Document.manuals()
                .flatMap(document -> document.blocks("java").stream()
                        .map(block -> DynamicTest.dynamicTest(document + ": " + block.mark(), () -> {
                            assertThat(block.mark()).startsWith("sample: ");
                            assertThat(block.text())
                                    .isEqualTo(region(block.mark().substring("sample: ".length())));
                        })));
    }

    private static String region(String source) throws IOException {
        String[] place = source.split("#");
        String tag = place.length == 1 ? "readme" : place[1];
        var region = Pattern.compile("// tag::" + tag + "\\[]\n(.*?)[ ]*// end::" + tag + "\\[]", Pattern.DOTALL)
                .matcher(Files.readString(Document.ROOT.resolve(place[0])));
        assertThat(region.find()).as("a region in " + source).isTrue();
        return region.group(1).stripTrailing().stripIndent() + "\n";
    }

    @Test
    void the_documents_have_samples() {
        assertThat(Document.of("README.md").blocks("java")).hasSizeGreaterThan(2);
        assertThat(Document.manuals()).hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @MethodSource("dev.latchkey.http.docs.Document#manuals")
    void every_sample_for_a_shell_says_how_it_is_tried(Document document) {
        assertThat(document.blocks("sh"))
                .filteredOn(block -> !document.name().equals("CONTRIBUTING.md"))
                .filteredOn(block -> !README_COMMANDS.contains(block.text()))
                .allSatisfy(block -> assertThat(block.mark()).as(block.text()).matches(SHELL_MARK));
    }

    private static final List<String> README_COMMANDS = List.of(
            "./mvnw -q -B package -DskipTests && java -jar engine-http-adapter/target/latchkey-standalone.jar demo\n",
            "./mvnw -B verify\n");

    @Test
    void the_readme_begins_with_the_sandbox_and_the_tests_and_is_short() {
        Document readme = Document.of("README.md");

        assertThat(readme.blocks("sh"))
                .extracting(Document.Block::text)
                .startsWith(README_COMMANDS.toArray(String[]::new));
        assertThat(readme.text().lines()).hasSizeLessThanOrEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("dev.latchkey.http.docs.Document#manuals")
    void every_dependency_that_a_document_shows_is_in_the_bill_of_materials(Document document) throws IOException {
        List<String> published = dependencies(Files.readString(Path.of("../bom/pom.xml")));
        String version =
                Files.readString(Path.of("../bom/pom.xml")).replaceFirst("(?s).*?<version>(.*?)</version>.*", "$1");

        document.blocks("xml").stream()
                .filter(block -> block.mark().equals("dependencies"))
                .forEach(block -> assertThat(dependencies(block.text()))
                        .isNotEmpty()
                        .isSubsetOf(published.stream()
                                .map(dependency -> dependency.replace("${project.version}", version))
                                .toList()));
    }

    /** Each without white space and scope. */
    private static List<String> dependencies(String xml) {
        return DEPENDENCY
                .matcher(xml)
                .results()
                .map(one -> one.group(1).replaceAll("<scope>.*?</scope>|\\s", ""))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("dev.latchkey.http.docs.Document#all")
    void every_test_that_a_document_names_exists(Document document) throws IOException {
        try (Stream<Path> files = Files.walk(Document.ROOT)) {
            List<String> sources = files.filter(file -> file.toString().contains("src/test/java"))
                    .map(file -> file.getFileName().toString())
                    .toList();

            assertThat(TEST_NAME.matcher(document.prose()).results().map(name -> name.group(1) + ".java"))
                    .isSubsetOf(sources);
        }
    }
}
