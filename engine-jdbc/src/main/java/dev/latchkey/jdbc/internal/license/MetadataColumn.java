package dev.latchkey.jdbc.internal.license;

import dev.latchkey.api.license.Metadata;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The column of metadata: {@code name=text&name=text}, as forms are sent, in ASCII. */
final class MetadataColumn {
    private MetadataColumn() {}

    static @Nullable String of(Metadata metadata) {
        return metadata.entries().isEmpty()
                ? null
                : metadata.entries().entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    static Metadata read(@Nullable String column) {
        if (column == null) {
            return Metadata.none();
        }
        Map<String, String> entries = new HashMap<>();
        for (String entry : column.split("&")) {
            int middle = entry.indexOf('=');
            entries.put(decoded(entry.substring(0, middle)), decoded(entry.substring(middle + 1)));
        }
        return Metadata.of(entries);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
