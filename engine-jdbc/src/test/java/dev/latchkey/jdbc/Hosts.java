package dev.latchkey.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Hosts that tests are run for. */
final class Hosts {
    private Hosts() {}

    /** Each database with each isolation level. */
    static Stream<Arguments> inEachIsolation() {
        return inEach(Arrays.asList(Isolation.values()));
    }

    private static Stream<Arguments> inEach(List<Isolation> levels) {
        return Arrays.stream(TestDatabase.values())
                .flatMap(database -> levels.stream().map(isolation -> Arguments.of(database, isolation)));
    }

    /**
     * Each database with some isolation levels, and a host for each, which JUnit closes at the end: for suites of so many tests that making a pool for
     * each would take longer than all of them.
     */
    static Stream<Arguments> shared(List<Isolation> levels, Consumer<HikariConfig> settings) {
        return inEach(levels).map(Arguments::get).map(each -> {
            Isolation isolation = (Isolation) each[1];
            return Arguments.of(
                    HostDatabase.of((TestDatabase) each[0], config -> {
                        config.setTransactionIsolation(isolation.setting());
                        settings.accept(config);
                    }),
                    isolation);
        });
    }
}
