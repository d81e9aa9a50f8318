package dev.latchkey.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of {@code --metadata}, each {@code NAME=TEXT}. */
final class MetadataPairs {
    private MetadataPairs() {}

    /**
     * The texts by name.
     *
     * @throws IllegalArgumentException if one has another form, or a name is there twice
     */
    static Map<String, String> parse(List<String> pairs) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String pair : pairs) {
            int end = pair.indexOf('=');
            if (end < 1) {
                throw new IllegalArgumentException("--metadata must have the form NAME=TEXT, not " + pair);
            }
            String name = pair.substring(0, end);
            if (texts.put(name, pair.substring(end + 1)) != null) {
                throw new IllegalArgumentException("--metadata must not have the name " + name + " twice");
            }
        }
        return texts;
    }
}
