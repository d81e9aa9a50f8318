package dev.latchkey.cli;

import dev.latchkey.api.LicensingException;
import dev.latchkey.http.internal.error.NearName;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The file of {@code --config}: one setting a line in the form of {@link Properties}, in UTF-8. These are refused,
 * though that form takes them: a setting twice, one without a value, and a backslash that is no escape or stands for a
 * control character, as in {@code C:\new}.
 */
final class SettingsFile {
    private static final Pattern BACKSLASH = Pattern.compile("\\\\(?!\\R|[\\\\:=#! ]|u[0-9A-Fa-f]{4}).?|\\\\(.)");

    private final Properties settings;

    private SettingsFile(Properties settings) {
        this.settings = settings;
    }

    /** Where there is no file. */
    static SettingsFile none() {
        return new SettingsFile(new Properties());
    }

    /**
     * Reads a file.
     *
     * @param known the settings that there are
     * @throws LicensingException if it cannot be read, or one of its settings is none, twice there or without a value
     */
    static SettingsFile read(Path path, Set<String> known) {
        Properties settings = new Once(path);
        try {
            settings.load(new StringReader(checked(path, text(path))));
        } catch (IOException | IllegalArgumentException e) {
            throw new LicensingException("the properties file " + path + " cannot be read", e);
        }
        for (String name : settings.stringPropertyNames()) {
            if (!known.contains(name)) {
                throw new LicensingException(
                        path + " holds a setting that no command knows: " + name + NearName.hint(name, known));
            }
            if (settings.getProperty(name).isBlank()) {
                throw new LicensingException(path + " has no value for the setting " + name);
            }
        }
        return new SettingsFile(settings);
    }

    private static String text(Path path) throws IOException {
        try {
            String text = Files.readString(path);
            // Some editors put a byte order mark before the first name.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new LicensingException("the properties file " + path + " must be in UTF-8", e);
        }
    }

    private static String checked(Path path, String text) {
        String settings = text.lines()
                .filter(line -> !line.stripLeading().startsWith("#"))
                .filter(line -> !line.stripLeading().startsWith("!"))
                .collect(Collectors.joining("\n"));
        Matcher backslash = BACKSLASH.matcher(settings);
        while (backslash.find()) {
            if (backslash.group(1) == null) {
                throw new LicensingException(path + " has " + backslash.group()
                        + " in a value: a backslash is written twice, as in C:\\\\licenses");
            }
        }
        return text;
    }

    /** A setting's value, without the white space around it. */
    @Nullable
    String value(String name) {
        return Optional.ofNullable(settings.getProperty(name))
                .map(String::strip)
                .orElse(null);
    }

    /** Settings that are each there once. */
    private static final class Once extends Properties {
        private static final long serialVersionUID = 1L;

        private final transient Path path;

        Once(Path path) {
            this.path = path;
        }

        @Override
        public synchronized @Nullable Object put(Object name, Object value) {
            if (containsKey(name)) {
                throw new LicensingException(path + " has the setting " + name + " twice");
            }
            return super.put(name, value);
        }
    }
}
