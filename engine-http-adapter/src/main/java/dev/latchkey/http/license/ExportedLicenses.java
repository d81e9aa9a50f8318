package dev.latchkey.http.license;

import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicensePage;
import dev.latchkey.http.ApiBody;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All licences of a list, written page by page, so that any number of them takes the memory of one page. */
final class ExportedLicenses implements ApiBody {

    /** How a licence is written. */
    interface Form {
        /** Writes what stands before the first one. */
        void begin(OutputStream out) throws IOException;

        /** Writes one. */
        void write(License license, OutputStream out) throws IOException;
    }

    private final Function<@Nullable LicenseId, LicensePage> pages;
    private final Form form;

    /** The licences on the pages that follow each other, the first of them after {@code null}. */
    ExportedLicenses(Function<@Nullable LicenseId, LicensePage> pages, Form form) {
        this.pages = pages;
        this.form = form;
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, 16 * 1024);
        form.begin(buffered);
        @Nullable LicenseId after = null;
        do {
            LicensePage page = pages.apply(after);
            for (License license : page.licenses()) {
                form.write(license, buffered);
            }
            after = page.next().orElse(null);
        } while (after != null);
        buffered.flush();
    }
}
