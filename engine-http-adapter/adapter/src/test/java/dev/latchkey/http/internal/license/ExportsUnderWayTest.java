package dev.latchkey.http.internal.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.message.ApiBody;
import dev.latchkey.http.setting.ExportLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The exports of all and of each are bounded, and a place that is not used is not lost. */
class ExportsUnderWayTest {
    private static final PrincipalId ALICE = PrincipalId.of("alice");
    private static final PrincipalId BOB = PrincipalId.of("bob");
    private static final PrincipalId CAROL = PrincipalId.of("carol");
    private static final ApiBody EXPORT = ApiBody.of(new byte[10]);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final ExportsUnderWay exports = new ExportsUnderWay(new ExportLimits(3, 2), nanos::get);

    private void assertRefused(PrincipalId principal) {
        assertThatThrownBy(() -> exports.admit(principal, EXPORT))
                .isInstanceOfSatisfying(
                        RejectedRequest.class,
                        refusal -> assertThat(refusal.error().headers().first("Retry-After"))
                                .isEqualTo("5"));
    }

    @Test
    void one_principal_has_so_many_and_all_together_so_many() {
        exports.admit(ALICE, EXPORT);
        exports.admit(ALICE, EXPORT);
        assertRefused(ALICE);

        exports.admit(BOB, EXPORT);
        assertRefused(BOB);
        assertRefused(CAROL);
    }

    @Test
    void an_export_that_is_written_gives_its_place_up() throws IOException {
        ApiBody first = exports.admit(ALICE, EXPORT);
        exports.admit(ALICE, EXPORT);
        first.writeTo(OutputStream.nullOutputStream());

        exports.admit(ALICE, EXPORT);
        assertRefused(ALICE);
    }

    @Test
    void an_export_that_fails_gives_its_place_up() {
        ApiBody failing = new ApiBody() {
            @Override
            public long length() {
                return -1;
            }

            @Override
            public void writeTo(OutputStream out) {
                throw new LicensingException("the storage does not answer", null);
            }
        };
        ApiBody first = exports.admit(ALICE, failing);
        exports.admit(ALICE, EXPORT);
        assertThatThrownBy(() -> first.writeTo(OutputStream.nullOutputStream())).isInstanceOf(LicensingException.class);

        exports.admit(ALICE, EXPORT);
        assertRefused(ALICE);
    }

    @Test
    void a_place_of_an_export_that_nobody_writes_is_given_up_after_half_a_minute() {
        exports.admit(ALICE, EXPORT);
        exports.admit(ALICE, EXPORT);

        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        assertRefused(ALICE);
        nanos.addAndGet(1);
        exports.admit(ALICE, EXPORT);
    }

    @Test
    void an_export_that_is_being_written_keeps_its_place_however_long_that_takes() throws IOException {
        ApiBody slow = new ApiBody() {
            @Override
            public long length() {
                return -1;
            }

            @Override
            public void writeTo(OutputStream out) {
                nanos.addAndGet(Duration.ofHours(1).toNanos());
                exports.admit(ALICE, EXPORT);
                assertRefused(ALICE);
            }
        };
        exports.admit(ALICE, slow).writeTo(OutputStream.nullOutputStream());
    }
}
