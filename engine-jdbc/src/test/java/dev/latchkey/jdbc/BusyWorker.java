package dev.latchkey.jdbc;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.traffic.IdempotentAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * One thread of a {@link BusyProcess}, with licences and tokens of its own. What takes something back is announced
 * first, with a small letter, since it may be done and not acknowledged.
 */
final class BusyWorker {
    private static final int MAX_SIGNING_KEYS = 5;

    private final LicensingEngine engine;
    private final Management management;
    private final ItemId item;
    private final Random random = new Random();
    private final List<IssuedLicense> licenses = new ArrayList<>();
    private final List<ApiTokenId> tokens = new ArrayList<>();
    private int signingKeys;

    BusyWorker(LicensingEngine engine, ItemId item) {
        this.engine = engine;
        this.management = engine.trusting(BusyProcess.owner());
        this.item = item;
    }

    /** Makes one change. */
    void step() {
        int what = licenses.isEmpty() ? 0 : random.nextInt(100);
        if (what < 15) {
            issueKeyed();
        } else if (what < 25) {
            issue();
        } else if (what < 65) {
            activate();
        } else if (what < 75) {
            deactivate();
        } else if (what < 82) {
            revoke();
        } else if (what < 88) {
            changeLimit();
        } else if (what < 96) {
            changeTokens();
        } else if (what < 99) {
            signIn();
        } else {
            rotateSigningKey();
        }
    }

    private static synchronized void say(Object... words) {
        StringBuilder line = new StringBuilder();
        for (Object word : words) {
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        System.out.println(line);
    }

    private IssuedLicense any() {
        return licenses.get(random.nextInt(licenses.size()));
    }

    private void issueKeyed() {
        String key = UUID.randomUUID().toString();
        List<IssuedLicense> issued = new ArrayList<>();
        IdempotentAnswer answer = management.once(BusyProcess.call(key), tx -> {
            issued.add(tx.selling().issue(item, LicenseTerms.maxActivations(3)));
            return issued.get(0).license().id().toString().getBytes(StandardCharsets.US_ASCII);
        });
        if (!(answer instanceof IdempotentAnswer.Given given) || given.replayed()) {
            throw new IllegalStateException("a new keyed call is answered with " + answer);
        }
        licenses.addAll(issued);
        say("K", key, issued.get(0).license().id());
    }

    private void issue() {
        IssuedLicense issued = management.selling().issue(item, LicenseTerms.maxActivations(3));
        licenses.add(issued);
        say("L", issued.license().id());
    }

    private void activate() {
        IssuedLicense license = any();
        String machine = UUID.randomUUID().toString();
        if (engine.licenses().validate(license.key(), MachineId.of(machine)).isValid()) {
            say("A", license.license().id(), machine);
        }
    }

    private void deactivate() {
        IssuedLicense license = any();
        engine.selling().activations(license.license().id(), PageRequest.first(1000)).entries().stream()
                .findFirst()
                .ifPresent(activation -> {
                    say("d", license.license().id(), activation.machine());
                    engine.licenses().deactivate(license.key(), activation.machine());
                    say("D", license.license().id(), activation.machine());
                });
    }

    private void revoke() {
        IssuedLicense license = licenses.remove(random.nextInt(licenses.size()));
        management.selling().revoke(license.license().id(), "refund");
        say("R", license.license().id());
    }

    private void changeLimit() {
        IssuedLicense license = any();
        // No licence has so many machines: a limit below them would be no fault, and look like one.
        int limit = 1_000 + random.nextInt(1_000);
        say("m", license.license().id());
        management.selling().changeLimit(license.license().id(), ActivationLimit.of(limit));
        say("M", license.license().id(), limit);
    }

    private void changeTokens() {
        if (tokens.size() < 3) {
            IssuedApiToken token = engine.access().apiTokens().create(ApiTokenDraft.of(BusyProcess.OWNER, "shop"));
            tokens.add(token.token().id());
            say("T", token.token().id(), token.bearer().reveal());
            return;
        }
        boolean ends = random.nextInt(4) == 0;
        ApiTokenId id = ends ? tokens.remove(0) : tokens.get(random.nextInt(tokens.size()));
        say("t", id);
        if (ends) {
            engine.access().apiTokens().revoke(id);
            say("X", id);
        } else {
            say("T", id, engine.access().apiTokens().rotate(id).secret().reveal());
        }
    }

    private void signIn() {
        say(
                "C",
                engine.access()
                        .sessions()
                        .open(Caller.of(BusyProcess.OWNER))
                        .secret()
                        .reveal());
    }

    private void rotateSigningKey() {
        if (signingKeys++ < MAX_SIGNING_KEYS) {
            say("S", engine.signingKeys().rotate().kid());
        }
    }
}
