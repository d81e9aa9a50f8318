package dev.latchkey.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The libraries that the server was built with and its jar holds, as the build has listed them in
 * {@code libraries.txt}.
 */
final class ShippedLibraries {
    private static final Pattern LINE =
            Pattern.compile("\\s*([\\w.-]+:[\\w.-]+):jar:([^:\\s]+):(?:compile|runtime)\\b.*");

    private ShippedLibraries() {}

    /** Versions by group and artifact; empty where the build was no whole one. */
    static SortedMap<String, String> versions() {
        SortedMap<String, String> versions = new TreeMap<>();
        try (InputStream list = ShippedLibraries.class.getResourceAsStream("libraries.txt")) {
            if (list != null) {
                new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))
                        .lines()
                        .map(LINE::matcher)
                        .filter(Matcher::matches)
                        .filter(line -> !line.group(1).startsWith("dev.latchkey:"))
                        .forEach(line -> versions.put(line.group(1), line.group(2)));
            }
            return versions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
