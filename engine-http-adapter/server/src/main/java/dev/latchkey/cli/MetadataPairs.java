package dev.latchkey.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of an option, each {@code NAME=TEXT}. */
final class MetadataPairs {
    private MetadataPairs() {}

    /**
     * The texts by name. {@code option} is the name of the option.
     *
     * @throws IllegalArgumentException if one has another form, or a name is there twice
     */
    static Map<String, String> parse(String option, List<String> pairs) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String pair : pairs) {
            int end = pair.indexOf('=');
            if (end < 1) {
                throw new IllegalArgumentException(option + " must have the form NAME=TEXT, not " + pair);
            }
            String name = pair.substring(0, end);
            if (texts.put(name, pair.substring(end + 1)) != null) {
                throw new IllegalArgumentException(option + " must not have the name " + name + " twice");
            }
        }
        return texts;
    }
}
