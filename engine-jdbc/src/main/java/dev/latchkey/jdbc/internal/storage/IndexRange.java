package dev.latchkey.jdbc.internal.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The rows at the beginning of a range of an index. They have given values in the index's first columns, and a greater
 * value than a given one in the next column, and are in the order of the index. No other rows are read. The databases
 * need help with that: for a small page, another order with a condition on each row looks cheap to them. Immutable.
 *
 * @param table the table and its alias
 * @param index the index's name
 * @param fixed the first columns, and their values
 * @param from the next column, and the values that begin the range
 * @param to the greatest value of that column; {@code null} for any
 * @param rest the columns of the index after that one
 */
public record IndexRange(
        String table,
        String index,
        List<Column> fixed,
        Bound from,
        @Nullable Object to,
        List<String> rest) {
    /** The index of a primary key, which every database names differently. */
    public static final String PRIMARY_KEY = "PRIMARY";

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /**
     * A column and a value.
     *
     * @param name the column
     * @param value the value
     */
    public record Column(String name, Object value) {}

    /**
     * The beginning of a range.
     *
     * @param column the column
     * @param operator {@code >} or {@code >=}
     * @param value the value
     */
    public record Bound(String column, String operator, Object value) {

        /** Behind a value. */
        public static Bound behind(String column, Object value) {
            return new Bound(column, ">", value);
        }

        /** Behind an id, or before all ids if it is {@code null}. */
        public static Bound behindId(String column, @Nullable UUID id) {
            return behind(column, id == null ? BEFORE_ALL : id);
        }

        /** Behind a thing with an id, or before all ids if it is {@code null}. */
        public static <I> Bound behindId(String column, @Nullable I id, Function<I, UUID> value) {
            return behindId(column, id == null ? null : value.apply(id));
        }
    }

    /** A range of rows that differ in the last column of the index. */
    public static IndexRange of(String table, String index, List<Column> fixed, Bound from) {
        return new IndexRange(table, index, fixed, from, null, List.of());
    }

    /** The same range, up to a value. */
    public IndexRange upTo(@Nullable Object value) {
        return new IndexRange(table, index, fixed, from, value, rest);
    }

    /** The same range of an index that has more columns. */
    public IndexRange continuedBy(String... columns) {
        return new IndexRange(table, index, fixed, from, to, List.of(columns));
    }

    /** The part of a query from {@code FROM} to {@code LIMIT :limit}. */
    public String sql(Dialect dialect) {
        return sql(dialect, "");
    }

    /** The same of an index that has only rows with a condition, which begins with {@code AND}. */
    public String sql(Dialect dialect, String condition) {
        List<String> order = Stream.of(fixed.stream().map(Column::name), Stream.of(from.column()), rest.stream())
                .flatMap(columns -> columns)
                .toList();
        return " FROM " + dialect.using(table, index) + " WHERE "
                + (fixed.isEmpty() || !dialect.comparesRowsByIndex() ? byColumn() : byRow()) + condition + " ORDER BY "
                + String.join(", ", order) + " LIMIT :limit";
    }

    private String byColumn() {
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < fixed.size(); i++) {
            conditions.add(fixed.get(i).name() + " = :fixed" + i);
        }
        conditions.add(from.column() + " " + from.operator() + " :from");
        if (to != null) {
            conditions.add(from.column() + " <= :to");
        }
        return String.join(" AND ", conditions);
    }

    /** Only this index has the order of rows that are not said to be equal in its first columns. */
    private String byRow() {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < fixed.size(); i++) {
            columns.add(fixed.get(i).name());
            values.add(":fixed" + i);
        }
        String begin = row(columns, from.column()) + " " + from.operator() + " " + row(values, ":from");
        String end = to == null
                ? row(columns) + " <= " + row(values)
                : row(columns, from.column()) + " <= " + row(values, ":to");
        return begin + " AND " + end;
    }

    private static String row(List<String> parts, String... more) {
        List<String> all = new ArrayList<>(parts);
        Collections.addAll(all, more);
        return "(" + String.join(", ", all) + ")";
    }

    /** Binds the values, and the number of rows. */
    public <S extends SqlStatement<S>> S bind(S statement, int limit) {
        for (int i = 0; i < fixed.size(); i++) {
            statement.bind("fixed" + i, fixed.get(i).value());
        }
        if (to != null) {
            statement.bind("to", to);
        }
        return statement.bind("from", from.value()).bind("limit", limit);
    }
}
