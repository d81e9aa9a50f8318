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
 * Lines of values with commas between (RFC 4180). What a spreadsheet would take for a formula has an apostrophe before it: a
 * value, and what follows a semicolon, a tab or the end of a line in it, since a spreadsheet that separates cells by these
 * sees no quotation marks.
 *
 * @param now the moment that decides which licences are expired
 */
record CsvForm(Instant now) implements ExportedLicenses.Form {

    private static final List<Member<ShownLicense, LicenseTerms, ?>> COLUMNS =
            LicenseSchema.LICENSE.members().stream().filter(Member::isColumn).toList();

    /** What begins one, in full width too; blanks and quotation marks before it do not keep it from being one. */
    private static final String BEGINNING = "[=+\\-@\uff1d\uff0b\uff0d\uff20]";

    private static final Pattern FORMULA = Pattern.compile(
            "^(?=[;\\s\\p{Z}\"]*" + BEGINNING + "|[\t\r\n])|(?<=[;\t\r\n])(?=[;\\s\\p{Z}\"]*" + BEGINNING + ")");
    /** Inside a text of JSON, where no apostrophe may be put. */
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

    /** A value for people: nothing where there is none, and an object as JSON. */
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
