package dev.latchkey.http.docs;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.client.OfflineVerifier;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.http.HttpApi;
import dev.latchkey.jdbc.JdbcStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The public types of what hosts use, the test kit included. */
final class PublishedTypes {
    private static final Set<Class<?>> ALL = find();

    private PublishedTypes() {}

    static Set<Class<?>> all() {
        return ALL;
    }

    private static Set<Class<?>> find() {
        Set<Class<?>> classes = new HashSet<>();
        for (Class<?> one : List.of(
                LicensingEngine.class,
                LatchkeyBuilder.class,
                JdbcStorage.class,
                HttpApi.class,
                OfflineVerifier.class,
                SettableClock.class)) {
            try {
                Path home = Path.of(
                        one.getProtectionDomain().getCodeSource().getLocation().toURI());
                if (Files.isDirectory(home)) {
                    addPublic(home, classes);
                } else {
                    try (FileSystem jar = FileSystems.newFileSystem(home)) {
                        addPublic(jar.getPath("/"), classes);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
        return classes;
    }

    private static void addPublic(Path root, Set<Class<?>> classes) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file)
                        .toString()
                        .replaceAll("[/\\\\]", ".")
                        .replaceAll("\\.class$", "");
                try {
                    Class<?> found = Class.forName(name, false, PublishedTypes.class.getClassLoader());
                    if (Modifier.isPublic(found.getModifiers())) {
                        classes.add(found);
                    }
                } catch (ClassNotFoundException | LinkageError e) {
                    // Of an optional library that is not here; what the documents name is.
                }
            }
        }
    }
}
