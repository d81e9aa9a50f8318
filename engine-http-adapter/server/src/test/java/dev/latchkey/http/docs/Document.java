package dev.latchkey.http.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A document for people, in Markdown.
 *
 * @param name its path from the root of the project
 * @param text what is in it
 */
public record Document(String name, String text) {
    /** The root of the project. */
    public static final Path ROOT = Path.of("../..");

    /** A fenced block, with the comment that stands right before it. */
    private static final Pattern BLOCK =
            Pattern.compile("(?:^<!-- (.+?) -->\n)?^```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("](?:\\(|: )(?![a-z]+:)([^)\\s]+)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

    /**
     * A fenced block.
     *
     * @param mark the comment that stands right before it, and says where it comes from or how it is tried; empty without one
     * @param language the language that it names; may be empty
     * @param text its lines
     */
    public record Block(String mark, String language, String text) {}

    /** The document at a path from the root. */
    public static Document of(String name) {
        try {
            return new Document(name, Files.readString(ROOT.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents that tell people how to use what there is now. */
    public static Stream<Document> manuals() {
        return Stream.concat(Stream.of("README.md", "SECURITY.md", "CONTRIBUTING.md"), pages())
                .map(Document::of);
    }

    /** Those and the others: what has changed, and how fast it is. */
    public static Stream<Document> all() {
        return Stream.concat(
                manuals(),
                Stream.of("CHANGELOG.md", "benchmarks/README.md", "benchmarks/sizing.md")
                        .map(Document::of));
    }

    private static Stream<String> pages() {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            return files
                    .map(file -> "docs/" + file.getFileName())
                    .filter(name -> name.endsWith(".md"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its fenced blocks. */
    public List<Block> blocks() {
        return BLOCK.matcher(text)
                .results()
                .map(block ->
                        new Block(block.group(1) == null ? "" : block.group(1).strip(), block.group(2), block.group(3)))
                .toList();
    }

    /** Its fenced blocks in a language. */
    public List<Block> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    /** Its text without fenced blocks and comments. */
    public String prose() {
        return COMMENT.matcher(BLOCK.matcher(text).replaceAll("")).replaceAll("");
    }

    /** The inline code of its text. */
    public List<String> spans() {
        return SPAN.matcher(prose()).results().map(span -> span.group(1)).toList();
    }

    /** Where its links lead, but for those to other sites. */
    public List<String> links() {
        return LINK.matcher(prose()).results().map(link -> link.group(1)).toList();
    }

    /** The anchors that GitHub makes of its headings. */
    public List<String> anchors() {
        return HEADING.matcher(BLOCK.matcher(text).replaceAll(""))
                .results()
                .map(heading -> anchor(heading.group(1)))
                .toList();
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .strip()
                .replace(' ', '-');
    }

    /** A document beside this one, by a link's path. */
    public Path beside(String path) {
        return ROOT.resolve(name).resolveSibling(path).normalize();
    }

    @Override
    public String toString() {
        return name;
    }
}
