package dev.latchkey.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.http.docs.ProseUnits.Kind;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Comments, messages and documents are in plain English, as far as a pattern can tell: no phrase of a short list, no
 * sentence that starts with a clause without a noun, and one spelling of licence in prose and one in code.
 */
class PlainWordsTest {
    private static final Path ROOT = Path.of("../..");
    private static final Set<String> SKIPPED =
            Set.of("target", "node_modules", "test", ".git", ".mvn", ".ci", "baseline");

    /** Phrases with a plainer word for each: also, still, make sure, anybody who. */
    private static final Pattern PHRASE = Pattern.compile("\\b(?i:besides|all the same|see(?:s|n|ing)? to it|be it"
            + "|of which|lest|who(?:m|so)?ever|whereof|thereof"
            + "|ha(?:ve|s) (?:the|a|an|that|this|other|every|each) (?:[\\w']+ ){1,2}"
            + "(?:do|run|say|take|make|keep|give|refuse|wait|ask|tell|print|write|use|read))\\b");

    /** A sentence that starts with a clause without a noun. */
    private static final Pattern START = Pattern.compile(
            "(?:^[\\s\"(]*|[.!?;|]\\s+|^[-*]\\s+)" + "(?:What(?! to )|Who|Whose|Whom)\\b(?:[^.?!|]|\\.(?=\\w))*[.?!|]?",
            Pattern.MULTILINE);

    /** The same behind a tag of Javadoc, where a noun is expected. */
    private static final Pattern TAG =
            Pattern.compile("(?:\\{@return|@return|@param\\s+\\S+)\\s+(?:what|who|whom|whoever|whatever)\\b");

    /** A comment that starts with somebody who has something done. */
    private static final Pattern HAS_DONE = Pattern.compile("\\A\\s*(?:\\{@return )?Ha(?:s|ve) (?!its |no )");

    private static final Pattern LICENCE = Pattern.compile("(?i)licence");
    private static final Pattern WIRE_LICENCE =
            Pattern.compile("(?i)\"[\\w./:-]*(?:[_./:]licences?|licences?[_./:])[\\w./:-]*\"");
    private static final Pattern LICENSE =
            Pattern.compile("(?<![\\w.:/+\"'<>=@-]|x: )licenses?(?![\\w+/:=>-]|\\.\\w|\"$)");

    /** The kind of a thing in a message, as a word of prose. */
    private static final Pattern KIND =
            Pattern.compile("new (?:NotFound|VersionConflict)Exception\\(\\s*\"[^\"]*license");

    private static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean skipped = SKIPPED.contains(folder.getFileName().toString());
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.toString().matches(".*\\.(java|md|sh)|.*pom\\.xml")) {
                    files.put(ROOT.relativize(file).toString(), Files.readString(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    /** Each finding in a file, as {@code name:line: text}. */
    private static List<String> findings(String name, String file) {
        List<String> findings = new ArrayList<>();
        for (ProseUnits.Unit unit : ProseUnits.of(name, file)) {
            boolean isProse = unit.kind() != Kind.STRING;
            if (isProse || unit.text().contains(" ")) {
                add(PHRASE, unit, name, file, findings);
                add(START, unit, name, file, findings);
            }
            if (unit.kind() == Kind.COMMENT) {
                add(TAG, unit, name, file, findings);
                add(HAS_DONE, unit, name, file, findings);
            }
            if (isProse) {
                add(LICENSE, unit, name, file, findings);
            } else {
                add(WIRE_LICENCE, unit, name, file, findings);
            }
        }
        if (name.endsWith(".java")) {
            add(LICENCE, new ProseUnits.Unit(Kind.STRING, 0, ProseUnits.code(file)), name, file, findings);
            add(KIND, new ProseUnits.Unit(Kind.STRING, 0, file), name, file, findings);
        }
        return findings;
    }

    private static void add(Pattern pattern, ProseUnits.Unit unit, String name, String file, List<String> findings) {
        for (MatchResult found : pattern.matcher(unit.text()).results().toList()) {
            boolean isQuestion = pattern == START && found.group().endsWith("?");
            if (!isQuestion) {
                int at = unit.start() + found.start() + leading(found.group());
                findings.add(finding(name, file, at, found.group()));
            }
        }
    }

    private static int leading(String text) {
        return text.length() - text.stripLeading().length();
    }

    private static String finding(String name, String file, int at, String text) {
        long line = file.substring(0, at).lines().count();
        return name + ":" + line + ": " + text.strip().replaceAll("\\s+", " ");
    }

    @Test
    void every_text_of_the_repository_is_in_plain_words() throws IOException {
        List<String> findings = new ArrayList<>();
        files().forEach((name, file) -> findings.addAll(findings(name, file)));

        assertThat(findings).isEmpty();
    }

    @Test
    void sources_documents_findings_and_builds_are_read() throws IOException {
        assertThat(files().keySet())
                .contains("README.md", "pom.xml", "engine-api/src/main/java/dev/latchkey/api/Page.java")
                .anyMatch(name -> name.startsWith("findings"))
                .noneMatch(name -> name.contains("src/test"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/** Besides, it waits. */",
                "/** It is ready all the same. */",
                "// Sees to it that nothing is lost.",
                "// Eight cells, of which one is free.",
                "/** Has statements find their tables. */",
                "// The engine has the change feed read on a schedule.",
                "/** Runs it, whoever asks. */",
                "/** What a command says that is told of no database. */",
                "/**\n * A thing. Who runs the server\n * decides.\n */",
                "/** {@return what it found} */",
                "/**\n * @param x who asks\n */",
                "String s = \"Whoever runs the server decides\";",
                "int licenceCount;",
                "String s = \"/licence/keys\";",
                "throw new IllegalStateException(\"the license \" + id + \" is revoked\");",
                "LOG.warn(\"no license was found\");",
                "throw new NotFoundException(\"license\", id);",
                "/** The license of an item. */"
            })
    void a_breach_is_found(String source) {
        assertThat(findings("A.java", source)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/** Has its own place in the log. What is it? Who asks? */",
                "/** The code {@code what licenses are of which} is {@link License license}. */",
                "String s = \"SELECT license_id, of FROM license WHERE id = :license\";",
                "String s = \"What to do with calls\";",
                "License license = find(\"license\"); // the licence of an item",
                "throw new NotFoundException(\"licence\", \"license_id\", \"license.revoked\");",
                "/** Says `license_key` and \"license+jwt\". */"
            })
    void good_text_is_let_through(String source) {
        assertThat(findings("A.java", source)).isEmpty();
    }

    @Test
    void a_document_is_read_without_its_code() {
        assertThat(findings(
                        "A.md", "# What it is\n\nThe `license` of [which](license.md).\n\n```\nWhat of which.\n```\n"))
                .isEmpty();
        assertThat(findings(
                        "A.md",
                        "A licence.\n\n- What it is not.\n\n| Who asks | a license |\n| `cache`: licenses, items |\n"))
                .hasSize(3);
    }
}
