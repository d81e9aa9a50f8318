package dev.latchkey.jdbc.internal.storage;

import org.jspecify.annotations.Nullable;

/** MySQL: like MariaDB, except for the names of collations, and for blocks of statements, which only routines have. */
final class MySqlDialect extends MariaDbDialect {

    /** Creates a dialect, like MariaDB's. */
    MySqlDialect(String product, String oldest, String migrations, int patienceSeconds) {
        super(product, oldest, migrations, patienceSeconds);
    }

    @Override
    public @Nullable String inOneStatement(LinkedChange change) {
        return null;
    }
}
