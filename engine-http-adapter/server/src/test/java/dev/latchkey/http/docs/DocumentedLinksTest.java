package dev.latchkey.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between the documents lead somewhere, and somewhere is everywhere. */
class DocumentedLinksTest {

    private static String path(String link) {
        return link.replaceFirst("#.*", "");
    }

    private static Document target(Document document, String link) {
        String path = path(link);
        return path.isEmpty()
                ? document
                : Document.of(Document.ROOT
                        .normalize()
                        .relativize(document.beside(path))
                        .toString());
    }

    @ParameterizedTest
    @MethodSource("dev.latchkey.http.docs.Document#all")
    void every_link_leads_to_a_file_and_to_a_heading_in_it(Document document) {
        assertThat(document.links()).allSatisfy(link -> {
            if (!path(link).isEmpty()) {
                assertThat(document.beside(path(link))).exists();
            }
            if (link.contains("#")) {
                assertThat(target(document, link).anchors()).contains(link.replaceFirst(".*#", ""));
            }
        });
    }

    @Test
    void every_page_is_found_from_the_readme() {
        Set<String> found = new TreeSet<>();
        Deque<Document> open = new ArrayDeque<>(Set.of(Document.of("README.md")));
        while (!open.isEmpty()) {
            Document document = open.pop();
            if (found.add(document.name())) {
                document.links().stream()
                        .filter(link -> path(link).endsWith(".md"))
                        .filter(link -> Files.exists(document.beside(path(link))))
                        .forEach(link -> open.push(target(document, link)));
            }
        }

        assertThat(found).containsAll(Document.all().map(Document::name).toList());
    }

    @Test
    void every_page_is_named_in_the_readme_itself() {
        Document readme = Document.of("README.md");

        assertThat(Document.manuals().map(Document::name).filter(name -> name.startsWith("docs/")))
                .isSubsetOf(
                        readme.links().stream().map(DocumentedLinksTest::path).toList());
    }

    @Test
    void what_leads_nowhere_is_found() {
        Document wrong =
                new Document("docs/x.md", "# A heading, `so`\n[a](#a-heading-so) [b](nothing.md)\n[c]: ../LICENSE");

        assertThat(wrong.anchors()).containsExactly("a-heading-so");
        assertThat(wrong.links()).containsExactly("#a-heading-so", "nothing.md", "../LICENSE");
        assertThat(wrong.beside("nothing.md")).doesNotExist();
        assertThat(wrong.beside("../LICENSE"))
                .isEqualTo(Path.of("../../LICENSE"))
                .exists();
    }
}
