package dev.latchkey.http.internal.license;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.Page;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.Metadata;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.storage.MemoryStorage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
        return export(null);
    }

    private ExportedLicenses export(@Nullable LicenseState state) {
        return new ExportedLicenses(
                (filter, page) -> {
                    limits.add(page.limit());
                    return engine.selling().list(filter, page);
                },
                item,
                state,
                Instant.now(),
                NdjsonForm::new);
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
        List<String> ids = ids(out.all);
        assertThat(ids).isEqualTo(all());
        assertThat(out.lengths)
                .allMatch(length -> length <= ExportedLicenses.PAGE_BYTES + LONGEST_LICENSE)
                .hasSizeLessThan(ids.size() / 10);
    }

    private static List<String> ids(ByteArrayOutputStream lines) {
        return lines.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst(".*?\"id\":\"([^\"]*)\".*", "$1"))
                .toList();
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

    @ParameterizedTest
    @EnumSource(LicenseState.class)
    void an_export_of_a_state_has_every_licence_that_was_in_it_all_the_time(LicenseState state) throws IOException {
        Instant future = Instant.now().plus(Duration.ofDays(300));
        Instant past = Instant.now().minus(Duration.ofDays(300));
        for (int i = 0; i < 300; i++) {
            engine.selling().issue(item, LicenseTerms.unlimited().withExpiry(future.plusSeconds(i)));
            engine.selling().issue(item, LicenseTerms.unlimited().withExpiry(past.plusSeconds(i)));
            engine.selling().suspend(issuedId());
            engine.selling().revoke(issuedId(), "");
        }
        List<License> before = Page.stream(page -> engine.selling().list(LicenseFilter.of(item), page))
                .filter(license -> license.state(Instant.now()) == state)
                .toList();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        License last = before.get(before.size() - 1);
        export(state).writeTo(new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("byte by byte");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                if (all.size() == 0 && last.expiresAt() != null) {
                    Instant earlier = last.expiresAt().minus(Duration.ofDays(100));
                    engine.selling().changeTerms(last.id(), terms -> terms.withExpiry(earlier));
                }
                all.write(bytes, offset, length);
            }
        });

        assertThat(ids(all))
                .isEqualTo(
                        before.stream().map(license -> license.id().toString()).toList());
    }

    private LicenseId issuedId() {
        return engine.selling().issue(item, LicenseTerms.unlimited()).license().id();
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
