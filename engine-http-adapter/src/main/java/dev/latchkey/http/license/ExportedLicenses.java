package dev.latchkey.http.license;

import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicensePage;
import dev.latchkey.http.ApiBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * All licences of a list, written page by page. While the client reads one, nothing is held but the page's bytes: neither its
 * licences nor anything of the storage. So any number of licences, however long, takes little more than {@value #PAGE_BYTES}
 * bytes.
 */
final class ExportedLicenses implements ApiBody {

    /** How many bytes of licences are written at a time; with the last of a page, it may be one licence more. */
    static final int PAGE_BYTES = 128 * 1024;

    /** Few enough to be in memory at once, be they as long as they may. */
    private static final int MAX_PAGE = 250;

    private static final int FIRST_PAGE = 100;

    /** How a licence is written. */
    interface Form {
        /** Writes what stands before the first one. */
        void begin(OutputStream out) throws IOException;

        /** Writes one. */
        void write(License license, OutputStream out) throws IOException;
    }

    /** Reads licences. */
    @FunctionalInterface
    interface Pages {
        /** So many licences at most, those after this one; {@code null} begins. */
        LicensePage after(@Nullable LicenseId last, int limit);
    }

    private final Pages pages;
    private final Form form;

    /** The licences on these pages. */
    ExportedLicenses(Pages pages, Form form) {
        this.pages = pages;
        this.form = form;
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        form.begin(page);
        Turn turn = turn(null, FIRST_PAGE, page);
        send(page, out);
        while (turn.next != null) {
            turn = turn(turn.next, turn.fitting(), page);
            send(page, out);
        }
    }

    private static void send(ByteArrayOutputStream page, OutputStream out) throws IOException {
        page.writeTo(out);
        out.flush();
        page.reset();
    }

    /** Writes licences to the page until it is full or there are no more of those read. */
    private Turn turn(@Nullable LicenseId after, int limit, ByteArrayOutputStream page) throws IOException {
        LicensePage read = pages.after(after, limit);
        int written = 0;
        for (License license : read.licenses()) {
            if (page.size() >= PAGE_BYTES) {
                return new Turn(read.licenses().get(written - 1).id(), written, page.size());
            }
            form.write(license, page);
            written++;
        }
        return new Turn(read.next().orElse(null), written, page.size());
    }

    /**
     * What was written.
     *
     * @param next the last licence; {@code null} if there is none after it
     * @param licenses how many
     * @param bytes how long they are
     */
    private record Turn(@Nullable LicenseId next, int licenses, int bytes) {

        /** How many licences of this length are about a page. */
        int fitting() {
            long fitting = (long) PAGE_BYTES * licenses / Math.max(1, bytes);
            return (int) Math.max(1, Math.min(MAX_PAGE, fitting));
        }
    }
}
