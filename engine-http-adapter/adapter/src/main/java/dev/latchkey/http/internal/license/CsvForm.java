package dev.latchkey.http.internal.license;

import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.http.internal.render.JsonText;
import dev.latchkey.http.internal.schema.Content;
import dev.latchkey.http.internal.schema.Member;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines of values separated by commas (RFC 4180). A text that a spreadsheet would take for a formula gets an
 * apostrophe before it. This applies to a value, and to the text after a semicolon, a tab or the end of a line in it,
 * since a spreadsheet that separates cells by these ignores quotation marks.
 *
 * @param now the moment that decides which licences are expired
 */
record CsvForm(Instant now) implements ExportedLicenses.Form {

    private static final List<Member<ShownLicense, LicenseTerms, ?>> COLUMNS =
            LicenseSchema.LICENSE.members().stream().filter(Member::isColumn).toList();

    /** The characters that begin a formula, also in full width. Blanks and quotation marks may precede them. */
    private static final String BEGINNING = "[=+\\-@\uff1d\uff0b\uff0d\uff20]";

    private static final Pattern FORMULA = Pattern.compile(
            "^(?=[;\\s\\p{Z}\"]*" + BEGINNING + "|[\t\r\n])|(?<=[;\t\r\n])(?=[;\\s\\p{Z}\"]*" + BEGINNING + ")");
    /** A formula inside a JSON text, where no apostrophe may be added. */
    private static final Pattern JSON_FORMULA = Pattern.compile("(?<=;)([;\\s\\p{Z}]*)(" + BEGINNING + ")");

    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");

    @Override
    public void begin(OutputStream out) throws IOException {
        writeLine(COLUMNS.stream().map(Member::name), out);
    }

    @Override
    public void write(License license, OutputStream out) throws IOException {
        ShownLicense shown = ShownLicense.of(license, now);
        writeLine(COLUMNS.stream().map(column -> field(text(column.plain(shown)))), out);
    }

    private static void writeLine(Stream<String> fields, OutputStream out) throws IOException {
        out.write((fields.collect(Collectors.joining(",")) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A value for people: an empty text if there is none, and JSON for an object. */
    private static String text(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return object.isEmpty() ? "" : json(object);
        }
        return value == null ? "" : value.toString();
    }

    private static String json(Map<?, ?> object) {
        byte[] json = JsonText.write(generator -> Content.write(generator, object));
        return JSON_FORMULA
                .matcher(new String(json, StandardCharsets.UTF_8))
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)
                        + String.format("\\u%04X", (int) found.group(2).charAt(0))));
    }

    private static String field(String text) {
        String safe = FORMULA.matcher(text).replaceAll("'");
        return QUOTED.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
