package dev.latchkey.http.internal.license;

import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.license.License;
import dev.latchkey.http.message.ApiBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;
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

    private final Function<PageRequest, Page<License>> pages;
    private final Form form;

    /** The licences on these pages. */
    ExportedLicenses(Function<PageRequest, Page<License>> pages, Form form) {
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

    /** Writes licences to the page until it is full or there are no more of those read. */
    private Turn turn(PageRequest asked, ByteArrayOutputStream page) throws IOException {
        Page<License> read = pages.apply(asked);
        int written = 0;
        for (License license : read.entries()) {
            if (page.size() >= PAGE_BYTES) {
                return new Turn(read.entries().get(written - 1).id().toString(), written, page.size());
            }
            form.write(license, page);
            written++;
        }
        return new Turn(read.next() == null ? null : read.next().after(), written, page.size());
    }

    /**
     * What was written.
     *
     * @param next the id of the last licence; {@code null} if there is none after it
     * @param licenses how many
     * @param bytes how long they are
     */
    private record Turn(@Nullable String next, int licenses, int bytes) {

        /** How many licences of this length are about a page. */
        int fitting() {
            long fitting = (long) PAGE_BYTES * licenses / Math.max(1, bytes);
            return (int) Math.max(1, Math.min(MAX_PAGE, fitting));
        }
    }
}
