package dev.latchkey.jdbc;

import java.util.Arrays;
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
}
