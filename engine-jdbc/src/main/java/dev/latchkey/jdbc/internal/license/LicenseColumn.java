package dev.latchkey.jdbc.internal.license;

import dev.latchkey.api.license.License;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * A column of licences. Immutable.
 *
 * @param <V> the type of its values
 * @param name its name, in the table and among the values of statements
 * @param type the type of its values, in which {@code null} is bound as well
 * @param isChangeable whether a change of a licence writes it
 * @param value its value of a licence
 * @param reader its value of a row
 */
record LicenseColumn<V>(String name, Class<V> type, boolean isChangeable, Value<V> value, Reader reader) {

    /** Reads a column's value from a licence. */
    @FunctionalInterface
    interface Value<V> {
        /** The value; {@code null} is NULL. */
        @Nullable
        V of(License license);
    }

    /** Reads a column's value from a row. */
    @FunctionalInterface
    interface Reader {
        /**
         * Sets the value in a licence.
         *
         * @param position the position of the column
         */
        void read(ResultSet row, int position, License.Builder license) throws SQLException;
    }

    /** A column that keeps the value with which a licence was inserted, or is changed by other statements. */
    static <V> LicenseColumn<V> fixed(String name, Class<V> type, Value<V> value, Reader reader) {
        return new LicenseColumn<>(name, type, false, value, reader);
    }

    /** A column that a change of a licence writes. */
    static <V> LicenseColumn<V> changeable(String name, Class<V> type, Value<V> value, Reader reader) {
        return new LicenseColumn<>(name, type, true, value, reader);
    }

    /** Binds the value of a licence under the column's name. */
    <S extends SqlStatement<S>> S bind(S statement, License license) {
        return statement.bindByType(name, value.of(license), type);
    }
}
