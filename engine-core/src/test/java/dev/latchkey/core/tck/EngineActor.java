package dev.latchkey.core.tck;

import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.Deactivation;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.OrderRevokedException;
import dev.latchkey.api.license.OrderedLicense;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.license.Validation;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.token.TokenIssuance;
import dev.latchkey.api.traffic.IdempotentAnswer;
import dev.latchkey.api.traffic.IdempotentCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a script's calls on an engine. It begins with two projects and three items of its own, and knows the licences
 * that it made; what else is in the storage does not matter. Belongs to one thread.
 */
public final class EngineActor implements Actor, AutoCloseable {
    private static final String NO_LICENSE = "there is no licence yet";

    private final Supplier<LicensingEngine> engines;
    private final SettableClock clock;
    private final Ledger ledger;
    private final World world = new World();
    private LicensingEngine engine;

    /**
     * Begins.
     *
     * @param engines opens an engine on the same storage each time; the one before is closed by then
     * @param clock the engines' clock
     */
    public EngineActor(Supplier<LicensingEngine> engines, SettableClock clock) {
        this.engines = engines;
        this.clock = clock;
        this.ledger = new Ledger(clock);
        this.engine = engines.get();
        ledger.begin(engine.catalog());
    }

    /** The engine of the moment. */
    public LicensingEngine engine() {
        return engine;
    }

    World world() {
        return world;
    }

    /** What stands behind the script's numbers. */
    Ledger ledger() {
        return ledger;
    }

    @Override
    public String issue(Call.Issue call) {
        return outcome(() ->
                made(service().issue(ledger.items.get(call.item()), call.terms().at(clock.instant()), call.count())));
    }

    @Override
    public String issueOnce(Call.IssueOnce call) {
        List<IssuedLicense> issued = new ArrayList<>();
        return outcome(() -> {
            IdempotentAnswer answer = engine.trusting(
                            dev.latchkey.api.access.Actor.of(World.principal(call.principal())))
                    .once(
                            IdempotentCall.of(
                                    "issue", world.idempotencyKey(call.key()), call.toString(), Duration.ZERO),
                            management -> {
                                issued.clear();
                                issued.addAll(management
                                        .selling()
                                        .issue(
                                                ledger.items.get(call.item()),
                                                LicenseTerms.itemDefaults(),
                                                call.count()));
                                return ids(issued);
                            });
            if (answer instanceof IdempotentAnswer.Given given) {
                return given.replayed() ? "replayed " + numbers(given.content()) : made(issued);
            }
            return answer.toString();
        });
    }

    private static byte[] ids(List<IssuedLicense> issued) {
        return issued.stream()
                .map(each -> each.license().id().toString())
                .collect(Collectors.joining(","))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private List<Integer> numbers(byte[] ids) {
        return Stream.of(new String(ids, StandardCharsets.US_ASCII).split(","))
                .map(id -> ledger.licenses.indexOf(LicenseId.of(id)))
                .toList();
    }

    private String made(List<IssuedLicense> issued) {
        return issued.stream().map(each -> "issued " + ledger.made(each)).collect(Collectors.joining(", "));
    }

    @Override
    public String order(Call.Order call) {
        return outcome(() -> {
            OrderedLicense ordered = order(
                    ledger.items.get(call.item()),
                    World.order(call.order()),
                    call.terms().at(clock.instant()),
                    call.replace());
            return ordered instanceof OrderedLicense.Created created
                    ? "issued " + ledger.made(created.issued())
                    : "existing " + ledger.seen(ordered.license()) + " "
                            + ledger.shown(ordered.license(), ordered.key());
        });
    }

    private OrderedLicense order(ItemId item, OrderReference order, LicenseTerms terms, boolean replace) {
        return replace
                ? service().reissueForOrder(item, order, terms)
                : service().issueForOrder(item, order, terms);
    }

    @Override
    public String importKeys(Call.Import call) {
        return outcome(() -> {
            List<String> texts = call.keys().stream().map(world::foreignKey).toList();
            List<License> imported = service()
                    .importKeys(
                            ledger.items.get(call.item()),
                            call.terms().at(clock.instant()),
                            texts.stream()
                                    .map(text -> LicenseKey.of(" " + text + " "))
                                    .toList());
            StringBuilder outcome = new StringBuilder("imported");
            for (int i = 0; i < texts.size(); i++) {
                outcome.append(' ').append(ledger.imported(imported.get(i), LicenseKey.of(texts.get(i))));
            }
            return outcome.toString();
        });
    }

    @Override
    public String validate(Call.Validate call) {
        return onLicense(call.license(), number -> {
            ValidationRequest asked = ValidationRequest.of(ledger.typed(number, call.typing()), call.machine())
                    .withLabel(call.label())
                    .expectingItem(call.expectedItem() == null ? null : ledger.items.get(call.expectedItem()));
            ValidationRequest request = call.activating() ? asked : asked.withoutActivating();
            return call.token() ? verify(request) : validate(request);
        });
    }

    private String validate(ValidationRequest request) {
        Validation answer = engine.licenses().validate(request);
        return answer instanceof Validation.Valid valid
                ? "valid " + ledger.seen(valid.license()) + " " + ledger.seen(valid.activation())
                : "refused " + ((Validation.Refused) answer).reason();
    }

    private String verify(ValidationRequest request) {
        TokenIssuance answer = engine.offlineTokens().issue(request);
        return answer instanceof TokenIssuance.Granted granted
                ? "valid " + ledger.seen(granted.token(), engine.offlineTokens().publicKeys())
                : "refused " + ((TokenIssuance.Refused) answer).reason();
    }

    @Override
    public String status(Call.Status call) {
        return onLicense(call.license(), number -> {
            KeyStatus status = engine.licenses().status(ledger.typed(number, call.typing()));
            return status instanceof KeyStatus.Valid valid
                    ? "valid " + ledger.seen(valid.license())
                    : "refused " + ((KeyStatus.Refused) status).reason();
        });
    }

    @Override
    public String deactivate(Call.Deactivate call) {
        return onLicense(call.license(), number -> {
            Deactivation answer = engine.licenses().deactivate(ledger.typed(number, call.typing()), call.machine());
            return answer instanceof Deactivation.Removed removed
                    ? "removed " + ledger.seen(removed.license())
                    : "refused " + ((Deactivation.Refused) answer).reason();
        });
    }

    @Override
    public String mistype(Call.Mistype call) {
        return onLicense(call.license(), number -> {
            if (ledger.isForeign(number)) {
                return "not a key of ours";
            }
            String wrong = Mistypes.of(ledger.key(number).reveal(), call.position(), call.symbol(), call.swap());
            return validate(ValidationRequest.of(LicenseKey.of(wrong), call.machine()));
        });
    }

    @Override
    public String suspend(Call.Suspend call) {
        return change(
                call.license(),
                id -> call.suspended() ? service().suspend(id) : service().reinstate(id));
    }

    @Override
    public String revoke(Call.Revoke call) {
        return change(call.license(), id -> service().revoke(id, call.reason()));
    }

    @Override
    public String changeLimit(Call.ChangeLimit call) {
        return change(call.license(), id -> service().changeLimit(id, call.limit()));
    }

    @Override
    public String changeExpiry(Call.ChangeExpiry call) {
        Instant end = call.lifetime() == null ? null : clock.instant().plus(call.lifetime());
        return change(call.license(), id -> service().changeExpiry(id, end));
    }

    @Override
    public String annotate(Call.Annotate call) {
        return change(call.license(), id -> service().changeTerms(id, terms -> terms.withLabel(call.label())));
    }

    @Override
    public String evict(Call.Evict call) {
        return change(
                call.license(),
                id -> service()
                        .removeActivation(
                                id,
                                service().activations(id, PageRequest.first(1000)).entries().stream()
                                        .filter(activation ->
                                                activation.machine().equals(call.machine()))
                                        .map(Activation::id)
                                        .findFirst()
                                        .orElse(new ActivationId(new UUID(1, 2)))));
    }

    private String change(int license, Function<LicenseId, License> change) {
        return onLicense(license, number -> "changed " + ledger.seen(change.apply(ledger.licenses.get(number))));
    }

    @Override
    public String recover(Call.Recover call) {
        return onLicense(call.license(), number -> {
            LicenseId id = ledger.licenses.get(number);
            return ledger.shown(
                    service().find(id).orElseThrow(), service().recoverKey(id).orElse(null));
        });
    }

    @Override
    public String find(Call.Find call) {
        String byOrder = ledger.seen(service().find(ledger.items.get(call.item()), World.order(call.order())));
        return ledger.licenses.isEmpty()
                ? byOrder
                : onLicense(
                        call.license(),
                        number -> "%s, by key %s, by order %s"
                                .formatted(
                                        ledger.seen(service().find(ledger.licenses.get(number))),
                                        ledger.seen(service().find(ledger.key(number))),
                                        byOrder));
    }

    @Override
    public String list(Call.ListAll call) {
        LicenseFilter filter = LicenseFilter.of(ledger.items.get(call.item())).in(call.state());
        List<License> listed = new ArrayList<>();
        PageRequest next = PageRequest.first(call.pageSize());
        while (next != null) {
            Page<License> page = service().list(filter, next);
            listed.addAll(page.entries());
            next = page.next();
        }
        // Ids are in the order of issue while the wall clock goes forward; a script may set it back.
        return "listed "
                + listed.stream()
                        .map(license -> ledger.seen(license).number())
                        .sorted()
                        .toList();
    }

    @Override
    public String changeItem(Call.ChangeItem call) {
        Item item = engine.catalog()
                .changeItem(
                        ledger.items.get(call.item()),
                        draft -> draft.withDefaultLimit(call.defaultLimit())
                                .withKeysEnabled(call.keysEnabled())
                                .withRecoverableKeys(call.recoverable()));
        return "changed " + ledger.seen(item) + " to "
                + engine.catalog().findItem(item.id()).map(ledger::seen);
    }

    @Override
    public String changeProject(Call.ChangeProject call) {
        Project project = engine.catalog()
                .changeProject(
                        ledger.projects.get(call.project()),
                        draft -> draft.withVerification(call.verification()).withTokenLifetime(call.tokenLifetime()));
        return "changed " + ledger.seen(project) + " to "
                + engine.catalog().findProject(project.id()).map(ledger::seen);
    }

    @Override
    public String pass(Call.Pass call) {
        if (call.step()) {
            clock.step(call.time());
        } else {
            clock.advance(call.time());
        }
        return "now " + clock.instant();
    }

    @Override
    public String flush(Call.Flush call) {
        if (call.reopen()) {
            engine.close();
            engine = engines.get();
        } else {
            engine.flush();
        }
        return "flushed";
    }

    @Override
    public void close() {
        engine.close();
    }

    private Selling service() {
        return engine.selling();
    }

    private String onLicense(int license, Function<Integer, String> call) {
        return ledger.licenses.isEmpty() ? NO_LICENSE : outcome(() -> call.apply(license % ledger.licenses.size()));
    }

    private String outcome(Supplier<String> call) {
        try {
            return call.get();
        } catch (OrderRevokedException e) {
            return "refused " + e.code() + " by " + ledger.seen(e.license());
        } catch (RefusedException e) {
            return "refused " + e.code();
        } catch (NotFoundException e) {
            return "not found";
        } catch (IllegalArgumentException e) {
            return "illegal";
        }
    }
}
