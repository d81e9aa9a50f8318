package dev.latchkey.http.internal.license;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.Page;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicensePlace;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.Metadata;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.storage.MemoryStorage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is held while an export's client reads is bounded in bytes, whatever the licences bear. */
class ExportedLicensesTest {
    /** A licence with the most metadata is a little longer than that. */
    private static final int LONGEST_LICENSE = 8 * 1024;

    private LicensingEngine engine;
    private ItemId item;
    private final List<Integer> limits = new ArrayList<>();

    @BeforeEach
    void open() {
        engine = Latchkey.builder().storage(new MemoryStorage()).build();
        item = engine.catalog().createItem("Editor").id();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private ExportedLicenses export() {
        return new ExportedLicenses(
                page -> {
                    limits.add(page.limit());
                    return engine.selling().list(LicenseFilter.of(item), page);
                },
                license -> LicensePlace.of(license, LicenseFilter.of(item)),
                new NdjsonForm(Instant.EPOCH));
    }

    private static LicenseTerms withMetadata(int bytes) {
        Map<String, String> entries = new TreeMap<>();
        for (int i = 0; i < bytes / 400; i++) {
            entries.put("%02d".formatted(i), "x".repeat(398));
        }
        return LicenseTerms.unlimited().withMetadata(Metadata.of(entries));
    }

    /** Notes what is written at a time. */
    private static final class Writes extends OutputStream {
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();
        private final List<Integer> lengths = new ArrayList<>();

        @Override
        public void write(int b) {
            throw new AssertionError("byte by byte");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            lengths.add(length);
            all.write(bytes, offset, length);
        }
    }

    private void assertWholeAndBounded() throws IOException {
        Writes out = new Writes();
        export().writeTo(out);
        List<String> ids = new ArrayList<>();
        for (String line :
                out.all.toString(java.nio.charset.StandardCharsets.UTF_8).split("\n")) {
            ids.add(line.replaceFirst(".*?\"id\":\"([^\"]*)\".*", "$1"));
        }
        assertThat(ids).isEqualTo(all());
        assertThat(out.lengths)
                .allMatch(length -> length <= ExportedLicenses.PAGE_BYTES + LONGEST_LICENSE)
                .hasSizeLessThan(ids.size() / 10);
    }

    private List<String> all() {
        return Page.stream(page -> engine.selling().list(LicenseFilter.of(item), page))
                .map(license -> license.id().toString())
                .toList();
    }

    @Test
    void long_licences_are_written_in_bounded_pages() throws IOException {
        engine.selling().issue(item, withMetadata(4000), 1000);

        assertWholeAndBounded();
        assertThat(limits).allMatch(limit -> limit <= 100);
    }

    @Test
    void short_licences_are_read_many_at_a_time() throws IOException {
        engine.selling().issue(item, LicenseTerms.unlimited(), 1000);
        engine.selling().issue(item, LicenseTerms.unlimited(), 1000);

        assertWholeAndBounded();
        assertThat(limits).hasSizeLessThan(15);
    }

    @Test
    void long_licences_among_short_ones_are_neither_lost_nor_written_twice() throws IOException {
        for (int i = 0; i < 5; i++) {
            engine.selling().issue(item, LicenseTerms.unlimited(), 300);
            engine.selling().issue(item, withMetadata(4000), 300);
        }

        assertWholeAndBounded();
    }
}
