package dev.latchkey.core.tck;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.license.MachineId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What jqwik tries out on a licensing engine: values that the engine accepts, and scripts of calls. */
public final class LicensingArbitraries {
    /** So few that a script comes back to the same one. */
    private static final Arbitrary<MachineId> FEW_MACHINES = Arbitraries.of(
                    "m-1", "m-1", "m-1", "m-2", "m-2", "M-2", "m-2 ", "\uD83D\uDD11")
            .map(MachineId::of);

    private static final Arbitrary<Label> FEW_LABELS =
            Arbitraries.of("office", "Office", "caf\u00e9").map(Label::of);

    private static final Arbitrary<Integer> LICENSE = Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.integers().between(0, 2)),
            Tuple.of(1, Arbitraries.integers().between(3, 11)));
    private static final Arbitrary<Integer> ITEM = Arbitraries.integers().between(0, World.ITEMS - 1);
    private static final Arbitrary<Integer> ORDER = Arbitraries.integers().between(0, World.ORDERS - 1);
    private static final Arbitrary<Boolean> MOSTLY = Arbitraries.frequency(Tuple.of(7, true), Tuple.of(1, false));
    private static final Arbitrary<Typing> TYPING = Arbitraries.frequency(
            Tuple.of(6, Typing.AS_ISSUED),
            Tuple.of(1, Typing.PADDED),
            Tuple.of(1, Typing.LOOSE),
            Tuple.of(1, Typing.LOOKALIKE),
            Tuple.of(1, Typing.PASTED));

    private LicensingArbitraries() {}

    /** Texts in the form of the default key format, which nobody issued. */
    public static Arbitrary<LicenseKey> keys() {
        return Arbitraries.strings()
                .withChars(Mistypes.SYMBOLS.toCharArray())
                .ofLength(16)
                .map(text -> String.join(
                        "-", text.substring(0, 4), text.substring(4, 8), text.substring(8, 12), text.substring(12)))
                .map(LicenseKey::of);
    }

    /** Machine ids: short and of full length, from all of Unicode that is allowed. */
    public static Arbitrary<MachineId> machines() {
        return texts(MachineId.MAX_LENGTH).map(MachineId::of);
    }

    /** Labels: short and of full length, from all of Unicode that is allowed. */
    public static Arbitrary<Label> labels() {
        return texts(Label.MAX_LENGTH).map(Label::of);
    }

    private static Arbitrary<String> texts(int maxCodePoints) {
        Arbitrary<Integer> codePoints = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.integers().between(0x20, 0x7e)),
                Tuple.of(2, Arbitraries.integers().between(0xa0, 0xd7ff)),
                Tuple.of(1, Arbitraries.integers().between(0xe000, 0xffff)),
                Tuple.of(1, Arbitraries.integers().between(0x10000, 0x10ffff)));
        return codePoints
                .list()
                .ofMinSize(1)
                .ofMaxSize(maxCodePoints)
                .map(points -> points.stream()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .filter(text ->
                        text.codePoints().anyMatch(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c)));
    }

    /** Limits: none, zero, and few enough to be reached. */
    public static Arbitrary<ActivationLimit> limits() {
        return Arbitraries.integers()
                .between(0, 4)
                .map(ActivationLimit::of)
                .injectNull(0.1)
                .map(limit -> limit == null ? ActivationLimit.unlimited() : limit);
    }

    /** Terms: with and without a limit, an end and a label. */
    public static Arbitrary<Terms> terms() {
        return Combinators.combine(limits().injectNull(0.2), lifetimes().injectNull(0.6), FEW_LABELS.injectNull(0.7))
                .as(Terms::new);
    }

    /** How long something lasts: over already, milliseconds to minutes, years. */
    private static Arbitrary<Duration> lifetimes() {
        return Arbitraries.frequencyOf(
                        Tuple.of(1, Arbitraries.longs().between(-5_000, 5_000)),
                        Tuple.of(4, Arbitraries.longs().between(1_000, 600_000)),
                        Tuple.of(2, Arbitraries.just(Duration.ofDays(1000).toMillis())))
                .map(Duration::ofMillis);
    }

    /**
     * Scripts of so many calls: what sellers do, what machines do, and time that passes. They begin with a licence, and
     * are shorter only where jqwik looks for the shortest script that fails.
     */
    public static Arbitrary<List<Call>> scripts(int length) {
        Arbitrary<List<Call>> rest =
                calls().list().ofMaxSize(length - 1).withSizeDistribution((size, min, max, center) -> random -> max);
        return Combinators.combine(issuing(), rest)
                .as((first, calls) ->
                        Stream.concat(Stream.of(first), calls.stream()).toList())
                .withoutEdgeCases();
    }

    /** One call of a script. */
    public static Arbitrary<Call> calls() {
        return Arbitraries.frequencyOf(
                Tuple.of(30, validations()),
                Tuple.of(10, deactivations()),
                Tuple.of(5, mistypes()),
                Tuple.of(12, issues()),
                Tuple.of(22, changes()),
                Tuple.of(8, questions()),
                Tuple.of(6, catalogChanges()),
                Tuple.of(8, time()));
    }

    private static Arbitrary<Call> validations() {
        return Combinators.combine(
                        LICENSE,
                        FEW_MACHINES,
                        FEW_LABELS.injectNull(0.7),
                        ITEM.injectNull(0.9),
                        MOSTLY,
                        Arbitraries.frequency(Tuple.of(1, true), Tuple.of(4, false)),
                        TYPING)
                .as(Call.Validate::new);
    }

    private static Arbitrary<Call> deactivations() {
        return Combinators.combine(LICENSE, FEW_MACHINES, TYPING).as(Call.Deactivate::new);
    }

    private static Arbitrary<Call> mistypes() {
        Arbitrary<Integer> positions = Arbitraries.integers().between(0, 15);
        Arbitrary<Integer> symbols = Arbitraries.integers().between(0, 30);
        return Combinators.combine(LICENSE, positions, symbols, Arbitraries.of(true, false), FEW_MACHINES)
                .as(Call.Mistype::new);
    }

    private static Arbitrary<Call> issuing() {
        Arbitrary<Integer> count = Arbitraries.frequency(Tuple.of(5, 1), Tuple.of(1, 3));
        return Combinators.combine(ITEM, terms(), count).as(Call.Issue::new);
    }

    private static Arbitrary<Call> issues() {
        Arbitrary<List<Integer>> keys = Arbitraries.integers()
                .between(0, World.FOREIGN_KEYS - 1)
                .list()
                .ofMinSize(1)
                .ofMaxSize(2);
        return Arbitraries.frequencyOf(
                Tuple.of(2, issuing()),
                Tuple.of(
                        1,
                        Combinators.combine(ITEM, ORDER, terms(), Arbitraries.of(true, false))
                                .as(Call.Order::new)),
                Tuple.of(1, issuingOnce()),
                Tuple.of(1, Combinators.combine(ITEM, keys, terms()).as(Call.Import::new)));
    }

    private static Arbitrary<Call> issuingOnce() {
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 1);
        return Combinators.combine(few, few, ITEM, few.map(more -> 1 + more)).as(Call.IssueOnce::new);
    }

    private static Arbitrary<Call> changes() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        3,
                        Combinators.combine(LICENSE, Arbitraries.of(true, false, false))
                                .as(Call.Suspend::new)),
                Tuple.of(
                        1,
                        Combinators.combine(LICENSE, Arbitraries.of("", "chargeback", "\u00e9"))
                                .as(Call.Revoke::new)),
                Tuple.of(4, Combinators.combine(LICENSE, limits()).as(Call.ChangeLimit::new)),
                Tuple.of(
                        1,
                        Combinators.combine(LICENSE, FEW_LABELS.injectNull(0.3)).as(Call.Annotate::new)),
                Tuple.of(1, Combinators.combine(LICENSE, FEW_MACHINES).as(Call.Evict::new)),
                Tuple.of(
                        3,
                        Combinators.combine(LICENSE, lifetimes().injectNull(0.3))
                                .as(Call.ChangeExpiry::new)));
    }

    private static Arbitrary<Call> questions() {
        Arbitrary<LicenseState> states = Arbitraries.of(LicenseState.class).injectNull(0.3);
        return Arbitraries.frequencyOf(
                Tuple.of(4, Combinators.combine(LICENSE, TYPING).as(Call.Status::new)),
                Tuple.of(1, LICENSE.map(Call.Recover::new)),
                Tuple.of(1, Combinators.combine(LICENSE, ITEM, ORDER).as(Call.Find::new)),
                Tuple.of(
                        1,
                        Combinators.combine(ITEM, states, Arbitraries.integers().between(1, 5))
                                .as(Call.ListAll::new)));
    }

    private static Arbitrary<Call> catalogChanges() {
        Arbitrary<Integer> projects = Arbitraries.integers().between(0, World.PROJECTS - 1);
        Arbitrary<Duration> tokenLifetimes =
                Arbitraries.longs().between(1, 2_000_000).map(Duration::ofSeconds);
        return Arbitraries.frequencyOf(
                Tuple.of(
                        1,
                        Combinators.combine(ITEM, limits(), MOSTLY, Arbitraries.of(true, false))
                                .as(Call.ChangeItem::new)),
                Tuple.of(
                        1, Combinators.combine(projects, MOSTLY, tokenLifetimes).as(Call.ChangeProject::new)));
    }

    private static Arbitrary<Call> time() {
        Arbitrary<Call> passing =
                Arbitraries.longs().between(0, 120_000).map(millis -> new Call.Pass(Duration.ofMillis(millis), false));
        Arbitrary<Call> aDay = Arbitraries.just(new Call.Pass(Duration.ofDays(1), false));
        Arbitrary<Call> stepping = Arbitraries.longs()
                .between(-100_000, 100_000)
                .map(millis -> new Call.Pass(Duration.ofMillis(millis), true));
        Arbitrary<Call> flushing =
                Arbitraries.frequency(Tuple.of(2, false), Tuple.of(1, true)).map(Call.Flush::new);
        return Arbitraries.frequencyOf(
                Tuple.of(10, passing), Tuple.of(1, aDay), Tuple.of(2, stepping), Tuple.of(4, flushing));
    }
}
