package dev.latchkey.artifact;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A module of this build, by its folder: its POM and what the build left of it. */
record Artifact(Path folder, Document pom) {
    private static final Path ROOT = Path.of("../..");

    static Artifact in(Path folder) {
        try {
            DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
            return new Artifact(
                    folder,
                    parsers.newDocumentBuilder().parse(folder.resolve("pom.xml").toFile()));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(folder + " has no POM that can be read", e);
        }
    }

    /** Those that are published as jars, in the order of the build. */
    static List<Artifact> published() {
        return in(ROOT).modules().filter(Artifact::isPublishedJar).toList();
    }

    private Stream<Artifact> modules() {
        return elements("module").flatMap(module -> {
            Artifact found = in(folder.resolve(module.getTextContent().strip()));
            return Stream.concat(Stream.of(found), found.modules());
        });
    }

    private boolean isPublishedJar() {
        return elements("packaging").findAny().isEmpty()
                && elements("maven.deploy.skip").findAny().isEmpty();
    }

    /** Its id, which is the first but the parent's. */
    String id() {
        return elements("artifactId")
                .filter(id -> id.getParentNode() == pom.getDocumentElement())
                .map(Element::getTextContent)
                .findFirst()
                .orElseThrow();
    }

    /** The ids of what it names and brings to nobody. */
    List<String> optional() {
        return elements("dependency")
                .filter(dependency -> "true".equals(text(dependency, "optional")))
                .map(dependency -> text(dependency, "artifactId"))
                .toList();
    }

    /** What the build has compiled, and its resources. */
    Path classes() {
        return folder.resolve("target/classes");
    }

    /** What it brings to a host, by its POM: the scopes compile and runtime, without what is optional. */
    List<Path> libraries() throws IOException {
        Path written = folder.resolve("target/runtime-classpath.txt");
        List<Path> libraries = new ArrayList<>();
        for (String entry : Files.readString(written).strip().split(File.pathSeparator)) {
            if (!entry.isEmpty() && optional().stream().noneMatch(id -> isJarOf(id, Path.of(entry)))) {
                libraries.add(Path.of(entry));
            }
        }
        return libraries;
    }

    /** Whether a file is the jar of an artifact, in whatever version. */
    static boolean isJarOf(String id, Path file) {
        return file.getFileName().toString().matches("\\Q" + id + "\\E-[0-9].*\\.jar");
    }

    private Stream<Element> elements(String name) {
        return all(pom.getElementsByTagName(name));
    }

    private static String text(Element parent, String name) {
        return all(parent.getElementsByTagName(name))
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
    }

    private static Stream<Element> all(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
    }

    @Override
    public String toString() {
        return id();
    }
}
