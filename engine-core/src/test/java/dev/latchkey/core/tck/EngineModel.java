package dev.latchkey.core.tck;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Origin;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Revocation;
import dev.latchkey.api.traffic.IdempotentCall;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an engine is to do, written down as plainly as possible: no storage, no cache, no threads. */
final class EngineModel extends ModelState implements Actor {

    private static final Terms DEFAULTS = new Terms(null, null, null);

    /** By principal and key. */
    private final Map<List<Integer>, Kept> idempotent = new HashMap<>();

    /** What a call with an idempotency key answered. */
    private record Kept(Call.IssueOnce call, List<Integer> licenses, Instant until) {}

    EngineModel(World world, Clock clock, boolean imports) {
        super(world, clock, imports);
    }

    @Override
    public String issue(Call.Issue call) {
        if (!items.get(call.item()).keysEnabled()) {
            return "refused keys_disabled";
        }
        List<String> issued = new ArrayList<>();
        for (int i = 0; i < call.count(); i++) {
            issued.add("issued " + make(call.item(), call.terms(), null, null));
        }
        return String.join(", ", issued);
    }

    @Override
    public String issueOnce(Call.IssueOnce call) {
        Kept kept = idempotent.get(List.of(call.principal(), call.key()));
        if (kept != null && kept.until().isAfter(now())) {
            return kept.call().equals(call) ? "replayed " + kept.licenses() : "OtherRequest[]";
        }
        if (!items.get(call.item()).keysEnabled()) {
            return "refused keys_disabled";
        }
        List<Integer> numbers = new ArrayList<>();
        List<String> issued = new ArrayList<>();
        for (int i = 0; i < call.count(); i++) {
            numbers.add(licenses.size());
            issued.add("issued " + make(Origin.Kind.PRINCIPAL, call.item(), DEFAULTS, null, null));
        }
        idempotent.put(
                List.of(call.principal(), call.key()), new Kept(call, numbers, now().plus(IdempotentCall.RETENTION)));
        return String.join(", ", issued);
    }

    @Override
    public String order(Call.Order call) {
        ModelLicense existing = ordered(call.item(), World.order(call.order()));
        boolean revoked = existing != null && existing.revocation != null;
        if (revoked && !call.replace()) {
            return "refused order_revoked by " + existing.seen(now());
        }
        if (existing != null && !revoked) {
            return "existing " + existing.seen(now()) + (existing.recoverable ? " with its key" : " without its key");
        }
        if (!items.get(call.item()).keysEnabled()) {
            return "refused keys_disabled";
        }
        if (existing != null) {
            existing.order = null;
            changed(existing, EventType.LICENSE_REPLACED, null);
        }
        return "issued " + make(call.item(), call.terms(), World.order(call.order()), null);
    }

    @Override
    public String importKeys(Call.Import call) {
        List<String> keys = call.keys().stream().map(world::foreignKey).toList();
        if (!imports) {
            return "refused imports_disabled";
        }
        if (new HashSet<>(keys).size() < keys.size()) {
            return "illegal";
        }
        if (!items.get(call.item()).keysEnabled()) {
            return "refused keys_disabled";
        }
        if (licenses.stream().anyMatch(license -> keys.contains(license.foreignKey))) {
            return "refused key_known";
        }
        return "imported "
                + keys.stream()
                        .map(key -> make(call.item(), call.terms(), null, key).toString())
                        .collect(Collectors.joining(" "));
    }

    @Override
    public String validate(Call.Validate call) {
        return onLicense(call.license(), license -> {
            Refusal refusal = refusal(license, call);
            if (refusal != null) {
                return "refused " + refusal;
            }
            seat(license, call);
            return "valid "
                    + (call.token()
                            ? token(license, call.machine())
                            : license.seen(now()) + " " + license.seen(call.machine()));
        });
    }

    private @Nullable Refusal refusal(ModelLicense license, Call.Validate call) {
        if (!license.opensWith(call.typing())) {
            return Refusal.INVALID_KEY;
        }
        if (call.expectedItem() != null && call.expectedItem() != license.item) {
            return Refusal.ITEM_MISMATCH;
        }
        Refusal unusable = unusable(license);
        if (unusable != null) {
            return unusable;
        }
        if (call.token() && !project(license).verification()) {
            return Refusal.VERIFICATION_NOT_ENABLED;
        }
        if (license.machines.containsKey(call.machine())) {
            return null;
        }
        if (!call.activating()) {
            return Refusal.ACTIVATION_NOT_FOUND;
        }
        return license.isFull() ? Refusal.ACTIVATION_LIMIT_REACHED : null;
    }

    private @Nullable Refusal unusable(ModelLicense license) {
        return switch (license.state(now())) {
            case REVOKED -> Refusal.KEY_REVOKED;
            case SUSPENDED -> Refusal.KEY_SUSPENDED;
            case EXPIRED -> Refusal.KEY_EXPIRED;
            case ACTIVE -> null;
        };
    }

    private void seat(ModelLicense license, Call.Validate call) {
        ModelLicense.Machine machine = license.machines.get(call.machine());
        if (machine == null) {
            license.machines.put(call.machine(), new ModelLicense.Machine(now(), call.label()));
            changed(license, EventType.ACTIVATION_ADDED, call.machine());
            return;
        }
        if (now().isAfter(machine.lastSeen)) {
            machine.lastSeen = now();
        }
        if (call.label() != null && !call.label().equals(machine.label)) {
            machine.label = call.label();
            changed(license, EventType.ACTIVATION_RELABELED, call.machine());
        }
    }

    private Seen.Token token(ModelLicense license, MachineId machine) {
        Instant issuedAt = Instant.ofEpochSecond(now().getEpochSecond());
        Instant end = issuedAt.plus(project(license).tokenLifetime());
        Instant expiresAt = license.expiresAt != null && license.expiresAt.isBefore(end) ? license.expiresAt : end;
        return new Seen.Token(license.number, license.item, machine, issuedAt, expiresAt);
    }

    @Override
    public String status(Call.Status call) {
        return onLicense(call.license(), license -> {
            Refusal refusal = license.opensWith(call.typing()) ? unusable(license) : Refusal.INVALID_KEY;
            return refusal == null ? "valid " + license.seen(now()) : "refused " + refusal;
        });
    }

    @Override
    public String deactivate(Call.Deactivate call) {
        return onLicense(call.license(), license -> {
            if (!license.opensWith(call.typing())) {
                return "refused " + Refusal.INVALID_KEY;
            }
            if (license.revocation != null) {
                return "refused " + Refusal.KEY_REVOKED;
            }
            if (license.machines.remove(call.machine()) == null) {
                return "refused " + Refusal.ACTIVATION_NOT_FOUND;
            }
            changed(license, EventType.ACTIVATION_REMOVED, call.machine());
            return "removed " + license.seen(now());
        });
    }

    @Override
    public String mistype(Call.Mistype call) {
        return onLicense(
                call.license(),
                license -> license.foreignKey == null ? "refused " + Refusal.INVALID_KEY : "not a key of ours");
    }

    @Override
    public String suspend(Call.Suspend call) {
        EventType type = call.suspended() ? EventType.LICENSE_SUSPENDED : EventType.LICENSE_REINSTATED;
        return onLicense(call.license(), license -> {
            if (license.revocation != null) {
                return "refused key_revoked";
            }
            return change(license, type, license.suspended, call.suspended(), value -> license.suspended = value);
        });
    }

    @Override
    public String revoke(Call.Revoke call) {
        return onLicense(call.license(), license -> {
            if (license.revocation == null) {
                license.revocation = new Revocation(now(), call.reason());
                changed(license, EventType.LICENSE_REVOKED, null);
            }
            return "changed " + license.seen(now());
        });
    }

    @Override
    public String changeLimit(Call.ChangeLimit call) {
        return onLicense(
                call.license(),
                license -> changeRight(
                        license,
                        EventType.LICENSE_LIMIT_CHANGED,
                        license.limit,
                        call.limit(),
                        value -> license.limit = value));
    }

    @Override
    public String changeExpiry(Call.ChangeExpiry call) {
        Instant end = new Terms(null, call.lifetime(), null).at(now()).expiresAt();
        return onLicense(
                call.license(),
                license -> changeRight(
                        license,
                        EventType.LICENSE_EXPIRY_CHANGED,
                        license.expiresAt,
                        end,
                        value -> license.expiresAt = value));
    }

    @Override
    public String annotate(Call.Annotate call) {
        return onLicense(
                call.license(),
                license -> change(
                        license,
                        EventType.LICENSE_LABEL_CHANGED,
                        license.label,
                        call.label(),
                        value -> license.label = value));
    }

    @Override
    public String evict(Call.Evict call) {
        return onLicense(call.license(), license -> {
            if (license.machines.remove(call.machine()) == null) {
                return "not found";
            }
            changed(license, EventType.ACTIVATION_REMOVED, Origin.Kind.HOST, call.machine());
            return "changed " + license.seen(now());
        });
    }

    /** A change of what a licence gives a right to, which stays as it is once that is revoked. */
    private <T> String changeRight(
            ModelLicense license, EventType type, @Nullable T before, @Nullable T after, Consumer<@Nullable T> change) {
        boolean frozen = license.revocation != null && !Objects.equals(before, after);
        return frozen ? "refused key_revoked" : change(license, type, before, after, change);
    }

    private <T> String change(
            ModelLicense license, EventType type, @Nullable T before, @Nullable T after, Consumer<@Nullable T> change) {
        if (!Objects.equals(before, after)) {
            change.accept(after);
            changed(license, type, null);
        }
        return "changed " + license.seen(now());
    }

    @Override
    public String recover(Call.Recover call) {
        return onLicense(call.license(), license -> {
            if (license.recoverable) {
                log(EventType.LICENSE_KEY_RECOVERED, license);
            }
            return license.recoverable ? "with its key" : "without its key";
        });
    }

    @Override
    public String find(Call.Find call) {
        ModelLicense ordered = ordered(call.item(), World.order(call.order()));
        String byOrder = ordered == null ? "none" : ordered.seen(now()).toString();
        return licenses.isEmpty()
                ? byOrder
                : onLicense(
                        call.license(),
                        license -> "%s, by key %s, by order %s"
                                .formatted(license.seen(now()), license.seen(now()), byOrder));
    }

    @Override
    public String list(Call.ListAll call) {
        return "listed "
                + licenses.stream()
                        .filter(license -> license.item == call.item())
                        .filter(license -> call.state() == null || call.state() == license.state(now()))
                        .map(license -> license.number)
                        .toList();
    }

    @Override
    public String changeItem(Call.ChangeItem call) {
        Seen.Item before = items.get(call.item());
        Seen.Item same = new Seen.Item(
                call.item(), call.defaultLimit(), call.keysEnabled(), call.recoverable(), before.version());
        Seen.Item item = same;
        if (!same.equals(before)) {
            item = new Seen.Item(
                    call.item(), call.defaultLimit(), call.keysEnabled(), call.recoverable(), before.version() + 1);
            items.set(call.item(), item);
            logItem(EventType.ITEM_CHANGED, call.item());
        }
        return "changed " + item + " to Optional[" + item + "]";
    }

    @Override
    public String changeProject(Call.ChangeProject call) {
        Seen.Project before = projects.get(call.project());
        Seen.Project same =
                new Seen.Project(call.project(), call.verification(), call.tokenLifetime(), before.version());
        Seen.Project project = same;
        if (!same.equals(before)) {
            project = new Seen.Project(call.project(), call.verification(), call.tokenLifetime(), before.version() + 1);
            projects.set(call.project(), project);
            logProject(EventType.PROJECT_CHANGED, call.project());
        }
        return "changed " + project + " to Optional[" + project + "]";
    }

    @Override
    public String pass(Call.Pass call) {
        // The clock is shared with the engine, which moved it.
        return "now " + clock.instant();
    }

    @Override
    public String flush(Call.Flush call) {
        return "flushed";
    }
}
