package dev.latchkey.benchmarks.sweep;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.Licenses;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Selling;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.IntStream;

/** The calls whose time may depend on the number of licences, of one caller. */
final class Calls {
    private static final int PAGE = 50;
    private static final int STARTS = 9;
    private static final int FEW = 60;
    private static final int MANY = 2000;
    /** The licences that are asked for again and again: the database has them in its memory. */
    private static final int HOT = 100;

    private final Database database;
    private final Stock stock;

    Calls(Database database, Stock stock) {
        this.database = database;
        this.stock = stock;
    }

    /** Measures each call, and gives its name and the median time in microseconds. */
    void measure(ObjDoubleConsumer<String> times) {
        IntConsumer start = i -> {
            try (LicensingEngine engine = Engines.on(database.open())) {
                require(engine.licenses().status(stock.key(i)) instanceof KeyStatus.Valid);
            }
        };
        // The first pass also loads classes.
        micros(STARTS, start);
        times.accept("start, and the first answer", micros(STARTS, start));
        try (LicensingEngine engine = Engines.forgetful(database.open())) {
            read(engine.licenses(), times);
        }
        try (LicensingEngine engine = Engines.on(database.open())) {
            machines(engine, times);
            selling(engine.selling(), times);
        }
    }

    private void read(Licenses licenses, ObjDoubleConsumer<String> times) {
        int calls = Math.min(MANY, stock.kept() / 2);
        times.accept("status, from the database for the first time", micros(calls, i -> licenses.status(stock.key(i))));
        times.accept("status, from the database", micros(MANY, i -> licenses.status(stock.key(i % HOT))));
    }

    private void machines(LicensingEngine engine, ObjDoubleConsumer<String> times) {
        var licenses = engine.licenses();
        times.accept("status, from memory", micros(MANY, i -> licenses.status(stock.key(i % HOT))));
        int calls = Math.min(MANY, stock.kept() / 2);
        MachineId machine = MachineId.of("desk-" + UUID.randomUUID());
        times.accept(
                "activate, on a licence read for the first time",
                micros(calls, i -> validate(licenses, calls + i, machine)));
        IntConsumer validate = i -> validate(licenses, i % HOT, MachineId.of(machine.value() + i / HOT));
        times.accept("activate", micros(MANY, validate));
        times.accept("validate, from memory", micros(MANY, validate));
    }

    private void validate(Licenses licenses, int license, MachineId machine) {
        require(licenses.validate(stock.key(license), machine).isValid());
    }

    private void selling(Selling selling, ObjDoubleConsumer<String> times) {
        LicenseFilter all = LicenseFilter.of(stock.item());
        times.accept("list, first page", list(selling, all));
        times.accept(
                "list, any page", micros(10 * FEW, i -> selling.list(all, PageRequest.after(stock.id(i % HOT), PAGE))));
        for (LicenseState state : LicenseState.values()) {
            times.accept("list, " + state.name().toLowerCase(Locale.ROOT), list(selling, all.in(state)));
        }
        times.accept(
                "find by id",
                micros(MANY, i -> require(selling.find(stock.id(i % HOT)).isPresent())));
        times.accept(
                "find by key",
                micros(MANY, i -> require(selling.find(stock.key(i % HOT)).isPresent())));
        times.accept(
                "find by order reference",
                micros(
                        MANY,
                        i -> require(selling.find(stock.item(), Stock.order(i % Stock.MARKED))
                                .isPresent())));
        times.accept(
                "find by order reference, any item",
                find(selling, i -> LicenseFilter.all().withReference(Stock.order(i))));
        times.accept("find by label prefix", find(selling, i -> all.withLabelPrefix(Stock.labelPrefix(i))));
        times.accept("find by key preview", find(selling, i -> all.withKeyPreview(stock.preview(i))));
        times.accept("find by machine", find(selling, i -> all.withMachine(Stock.machine(i))));
        // These come last, since they add to the stock.
        LicenseTerms terms = LicenseTerms.unlimited();
        times.accept("issue 1", micros(10 * FEW, i -> selling.issue(stock.item(), terms)));
        times.accept("issue 1,000", micros(FEW / 4, i -> selling.issue(stock.item(), terms, 1000)));
    }

    private static double list(Selling selling, LicenseFilter filter) {
        return micros(
                10 * FEW,
                i -> full(
                        selling.list(filter, PageRequest.first(PAGE)).entries().size()));
    }

    private static double find(Selling selling, IntFunction<LicenseFilter> filter) {
        return micros(
                MANY,
                i -> require(!selling.list(filter.apply(i % Stock.MARKED), PageRequest.first(PAGE))
                        .entries()
                        .isEmpty()));
    }

    private static void full(int entries) {
        require(entries == PAGE);
    }

    private static void require(boolean right) {
        if (!right) {
            throw new IllegalStateException("a call gave another answer than it should");
        }
    }

    private static double micros(int calls, IntConsumer call) {
        long[] nanos = IntStream.range(0, calls)
                .mapToLong(i -> {
                    long began = System.nanoTime();
                    call.accept(i);
                    return System.nanoTime() - began;
                })
                .sorted()
                .toArray();
        return Arrays.stream(nanos).skip(calls / 2).findFirst().orElseThrow() / 1000.0;
    }
}
