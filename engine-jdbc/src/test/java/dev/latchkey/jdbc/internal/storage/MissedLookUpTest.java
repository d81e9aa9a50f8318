package dev.latchkey.jdbc.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicensePlace;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.jdbc.internal.license.JdbcLicenseRepository;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A look-up that finds no licence is noted, so that it is made again when the cluster's server has caught up. */
class MissedLookUpTest {
    private static final LicenseFilter ITEM = LicenseFilter.of(new ItemId(UUID.randomUUID()));

    private final JdbcConnectionPool source = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
    private final AtomicInteger missed = new AtomicInteger();

    @BeforeEach
    void create() {
        Schema.bringUpToDate(source, Dialects.H2, new TableNames(null, ""));
    }

    @AfterEach
    void close() {
        source.dispose();
    }

    private int missedBy(LicenseFilter filter, @Nullable LicensePlace after) {
        Jdbi jdbi = Jdbi.create(source);
        Dialects.H2.prepare(jdbi);
        jdbi.getConfig(ClusterView.class).set(Dialects.H2, missed::incrementAndGet);
        try (Handle handle = jdbi.open()) {
            new JdbcLicenseRepository(handle, Dialects.H2).list(filter, Instant.EPOCH, after, 5);
        }
        return missed.get();
    }

    static Stream<LicenseFilter> lookUps() {
        return Stream.of(LicenseFilter.all(), ITEM)
                .flatMap(any -> Stream.of(
                        any.withReference(OrderReference.of("order 1")),
                        any.withKeyPreview("AB12"),
                        any.withMachine(MachineId.of("m-1")),
                        ITEM.withLabelPrefix("Ada")))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("lookUps")
    void an_empty_first_page_of_a_look_up_is_noted(LicenseFilter filter) {
        assertThat(missedBy(filter, null)).isEqualTo(1);
    }

    @Test
    void an_empty_page_of_another_list_is_not() {
        assertThat(missedBy(LicenseFilter.all(), null)).isZero();
        assertThat(missedBy(ITEM.in(LicenseState.REVOKED), null)).isZero();
        LicenseFilter lookUp = ITEM.withKeyPreview("AB12");
        LicensePlace end = LicensePlace.parse(new LicenseId(UUID.randomUUID()).toString(), lookUp);
        assertThat(missedBy(lookUp, end)).isZero();
    }
}
