package dev.latchkey.http.internal.license;

import dev.latchkey.api.license.License;
import dev.latchkey.api.license.Metadata;
import dev.latchkey.api.license.Revocation;
import dev.latchkey.http.internal.render.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    private static final String COLUMNS = "id,key_preview,state,max_activations,activation_count,created_at,expires_at,"
            + "revoked_at,revocation_reason,label,reference,metadata";

    /** What begins one, in full width too; blanks and quotation marks before it do not keep it from being one. */
    private static final String BEGINNING = "[=+\\-@\uff1d\uff0b\uff0d\uff20]";

    private static final Pattern FORMULA = Pattern.compile(
            "^(?=[;\\s\\p{Z}\"]*" + BEGINNING + "|[\t\r\n])|(?<=[;\t\r\n])(?=[;\\s\\p{Z}\"]*" + BEGINNING + ")");
    /** Inside a text of JSON, where no apostrophe may be put. */
    private static final Pattern JSON_FORMULA = Pattern.compile("(?<=;)([;\\s\\p{Z}]*)(" + BEGINNING + ")");

    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");

    @Override
    public void begin(OutputStream out) throws IOException {
        writeLine(COLUMNS, out);
    }

    @Override
    public void write(License license, OutputStream out) throws IOException {
        Revocation revocation = license.revocation();
        Stream<@Nullable Object> values = Stream.of(
                license.id(),
                license.keyPreview(),
                LicenseJson.state(license.state(now)),
                license.limit(),
                license.activationCount(),
                time(license.createdAt()),
                time(license.expiresAt()),
                revocation == null ? null : time(revocation.at()),
                revocation == null ? null : revocation.reason(),
                license.label() == null ? null : license.label().value(),
                license.reference() == null ? null : license.reference().value(),
                metadata(license.metadata()));
        writeLine(values.map(CsvForm::field).collect(Collectors.joining(",")), out);
    }

    private static void writeLine(String line, OutputStream out) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** As JSON; nothing if there is none. */
    private static @Nullable String metadata(Metadata metadata) {
        if (metadata.entries().isEmpty()) {
            return null;
        }
        byte[] json = JsonText.write(generator -> LicenseJson.writeEntries(generator, metadata));
        return JSON_FORMULA
                .matcher(new String(json, StandardCharsets.UTF_8))
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)
                        + String.format("\\u%04X", (int) found.group(2).charAt(0))));
    }

    private static @Nullable Instant time(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String field(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        String safe = FORMULA.matcher(text).replaceAll("'");
        return QUOTED.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
