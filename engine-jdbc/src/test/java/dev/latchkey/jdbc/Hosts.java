package dev.latchkey.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Hosts that tests are run for. */
final class Hosts {
    private Hosts() {}

    /** Each database with each isolation level. */
    static Stream<Arguments> inEachIsolation() {
        return Arrays.stream(TestDatabase.values())
                .flatMap(database ->
                        Arrays.stream(Isolation.values()).map(isolation -> Arguments.of(database, isolation)));
    }

    /**
     * The same with a host for each, which JUnit closes at the end: for suites of so many tests that making a pool for
     * each would take longer than all of them.
     */
    static Stream<Arguments> sharedInEachIsolation(Consumer<HikariConfig> settings) {
        return inEachIsolation().map(Arguments::get).map(each -> {
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
