package dev.latchkey.jdbc;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The machine's programs for clusters of databases, which no artifact brings. They are looked for in the folders of the
 * system property {@code latchkey.cluster.path}, on the path, and where Debian's packages put them.
 */
final class ClusterPrograms {
    private static final String FOLDERS = "latchkey.cluster.path";

    private final String packages;
    private final List<Path> folders;
    private final List<String> missing = new ArrayList<>();

    private ClusterPrograms(String packages, List<Path> folders) {
        this.packages = packages;
        this.folders = folders;
    }

    /**
     * Programs of some packages.
     *
     * @param packages Debian's packages that have them
     * @param usual the folders where these put them, except for those on the path
     */
    static ClusterPrograms of(String packages, String... usual) {
        List<Path> folders = Stream.of(System.getProperty(FOLDERS, ""), System.getenv("PATH"))
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
        return new ClusterPrograms(
                packages,
                Stream.concat(folders.stream(), Stream.of(usual).map(Path::of)).toList());
    }

    /** A program or library; {@link #requireAll()} says if it is missing. */
    Path find(String name) {
        Optional<Path> found = folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isReadable)
                .findFirst();
        if (found.isEmpty()) {
            missing.add(name);
        }
        return found.orElse(Path.of(name));
    }

    /** Skips the test if one was missing, and says so aloud. */
    void requireAll() {
        if (missing.isEmpty()) {
            return;
        }
        String sentence = "SKIPPED: this machine has no " + String.join(", ", missing) + ". Install Debian's "
                + packages + ", or name their folders in -D" + FOLDERS;
        System.err.println(sentence);
        Assumptions.abort(sentence);
    }
}
