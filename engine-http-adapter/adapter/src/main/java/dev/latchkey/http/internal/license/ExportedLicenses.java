package dev.latchkey.http.internal.license;

import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicensePlace;
import dev.latchkey.http.message.ApiBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All licences of a list, written page by page. While the client reads a page, only the page's bytes are held: neither
 * its licences nor a resource of the storage. An export of any size therefore takes little more than {@value
 * #PAGE_BYTES} bytes.
 */
final class ExportedLicenses implements ApiBody {

    /** How many bytes of licences are written at a time. The last licence of a page may exceed this number. */
    static final int PAGE_BYTES = 128 * 1024;

    /** The most licences in memory at once, which may have any length. */
    private static final int MAX_PAGE = 250;

    private static final int FIRST_PAGE = 100;

    /** The format of the licences. */
    interface Form {
        /** Writes the text before the first licence. */
        void begin(OutputStream out) throws IOException;

        /** Writes a licence. */
        void write(License license, OutputStream out) throws IOException;
    }

    private final Function<PageRequest, Page<License>> pages;
    private final Function<License, LicensePlace> places;
    private final Form form;

    /** The licences on these pages, and the place of each in the list. */
    ExportedLicenses(Function<PageRequest, Page<License>> pages, Function<License, LicensePlace> places, Form form) {
        this.pages = pages;
        this.places = places;
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
        Turn turn = turn(PageRequest.first(FIRST_PAGE), page);
        send(page, out);
        while (turn.next != null) {
            turn = turn(PageRequest.after(turn.next, turn.fitting()), page);
            send(page, out);
        }
    }

    private static void send(ByteArrayOutputStream page, OutputStream out) throws IOException {
        page.writeTo(out);
        out.flush();
        page.reset();
    }

    /** Writes licences to the page until it is full or all licences that were read are written. */
    private Turn turn(PageRequest asked, ByteArrayOutputStream page) throws IOException {
        Page<License> read = pages.apply(asked);
        int written = 0;
        for (License license : read.entries()) {
            if (page.size() >= PAGE_BYTES) {
                License last = read.entries().get(written - 1);
                return new Turn(places.apply(last).toString(), written, page.size());
            }
            form.write(license, page);
            written++;
        }
        return new Turn(read.next() == null ? null : read.next().after(), written, page.size());
    }

    /**
     * The result of a turn.
     *
     * @param next the place of the last licence; {@code null} if there is none after it
     * @param licenses the number of written licences
     * @param bytes the number of their bytes
     */
    private record Turn(@Nullable String next, int licenses, int bytes) {

        /** The number of licences of this length that fill about a page. */
        int fitting() {
            long fitting = (long) PAGE_BYTES * licenses / Math.max(1, bytes);
            return (int) Math.max(1, Math.min(MAX_PAGE, fitting));
        }
    }
}
