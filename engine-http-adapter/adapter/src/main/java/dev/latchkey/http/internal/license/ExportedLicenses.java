package dev.latchkey.http.internal.license;

import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicensePlace;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.http.message.ApiBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The licences of an item, written page by page. Their state is that of one moment. If a list of them would be in the
 * order of their ends, the whole item is read instead: a licence whose end changes meanwhile could move to a page that
 * is already written. While the client reads a page, only the page's bytes are held: neither its licences nor a
 * resource of the storage. An export of any size therefore takes little more than {@value #PAGE_BYTES} bytes.
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

    private final BiFunction<LicenseFilter, PageRequest, Page<License>> pages;
    private final LicenseFilter filter;
    private final Predicate<License> chosen;
    private final Form form;

    /**
     * The licences of an item.
     *
     * @param pages lists the licences of a filter
     * @param state the state of those that are written; {@code null} for any
     * @param now the moment that decides which are in it
     * @param form the format at that moment
     */
    ExportedLicenses(
            BiFunction<LicenseFilter, PageRequest, Page<License>> pages,
            ItemId item,
            @Nullable LicenseState state,
            Instant now,
            Function<Instant, Form> form) {
        LicenseFilter all = LicenseFilter.of(item);
        LicenseFilter inState = all.in(state);
        this.pages = pages;
        this.filter = inState.order() == LicenseFilter.Order.ID ? inState : all;
        this.chosen = license -> state == null || license.state(now) == state;
        this.form = form.apply(now);
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
        Page<License> read = pages.apply(filter, asked);
        int passed = 0;
        for (License license : read.entries()) {
            if (page.size() >= PAGE_BYTES) {
                License last = read.entries().get(passed - 1);
                return new Turn(LicensePlace.of(last, filter).toString(), passed, page.size());
            }
            if (chosen.test(license)) {
                form.write(license, page);
            }
            passed++;
        }
        return new Turn(read.next() == null ? null : read.next().after(), passed, page.size());
    }

    /**
     * The result of a turn.
     *
     * @param next the place of the last licence; {@code null} if there is none after it
     * @param licenses the number of licences that were written or not chosen
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
