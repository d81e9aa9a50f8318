package dev.latchkey.http.internal.license;

import dev.latchkey.api.license.License;
import dev.latchkey.http.internal.render.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/**
 * Writes one JSON object per line.
 *
 * @param now the moment that decides which licences are expired
 */
record NdjsonForm(Instant now) implements ExportedLicenses.Form {

    @Override
    public void begin(OutputStream out) {}

    @Override
    public void write(License license, OutputStream out) throws IOException {
        JsonText.writeLine(
                json -> {
                    json.writeStartObject();
                    LicenseSchema.LICENSE.write(json, ShownLicense.of(license, now));
                    json.writeEndObject();
                },
                out);
    }
}
