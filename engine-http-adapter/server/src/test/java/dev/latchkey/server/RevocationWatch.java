package dev.latchkey.server;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseTerms;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Revokes licences that the nodes have in memory, and watches until each node refuses them. A request that begins D
 * after the commit must be refused; a machine that is new must be refused at once, since the database decides.
 */
final class RevocationWatch implements Runnable {
    private static final Duration BOUND = Duration.ofSeconds(2);
    private static final long POLL_NANOS = 20_000_000;

    private final LicensingEngine engine;
    private final ItemId item;
    private final List<ServeNode> nodes;
    private final List<Duration> delays = new ArrayList<>();
    private volatile boolean stopped;

    RevocationWatch(LicensingEngine engine, ItemId item, List<ServeNode> nodes) {
        this.engine = engine;
        this.item = item;
        this.nodes = nodes;
    }

    @Override
    public void run() {
        while (!stopped) {
            IssuedLicense license = engine.selling().issue(item, LicenseTerms.unlimited());
            List<ServeNode> unaware = new ArrayList<>(nodes);
            // Of a node that is down now, nothing is to be seen.
            unaware.removeIf(node -> !isValid(node, license, "known").orElse(false));
            engine.selling().revoke(license.license().id(), "refunded");
            long committed = System.nanoTime();
            for (ServeNode node : nodes) {
                if (isValid(node, license, "new-" + UUID.randomUUID()).orElse(false)) {
                    throw new AssertionError("a new machine got a slot of a revoked licence");
                }
            }
            while (!stopped && !unaware.isEmpty()) {
                unaware.removeIf(node -> isAware(node, license, committed));
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    /** Whether a node refuses what it had in memory, or is gone with its memory. */
    private boolean isAware(ServeNode node, IssuedLicense license, long committed) {
        Duration age = Duration.ofNanos(System.nanoTime() - committed);
        Optional<Boolean> valid = isValid(node, license, "known");
        if (valid.isEmpty()) {
            return true;
        }
        if (valid.get() && age.compareTo(BOUND) > 0) {
            throw new AssertionError("a licence was valid on another node " + age + " after its revocation");
        }
        if (!valid.get()) {
            delays.add(age);
        }
        return !valid.get();
    }

    private static Optional<Boolean> isValid(ServeNode node, IssuedLicense license, String machine) {
        Optional<HttpResponse<String>> answer =
                node.post("/api/v1/keys/validate", "key", license.key().reveal(), "machine_id", machine);
        return answer.map(TestClient::json).map(json -> {
            if (!json.has("valid")) {
                throw new AssertionError("no answer about a licence: " + json);
            }
            return json.get("valid").asBoolean();
        });
    }

    void stop() {
        stopped = true;
    }

    /** How many revocations each node learned of, in sum, and how long it took; only once it has stopped. */
    String figures() {
        Collections.sort(delays);
        return delays.isEmpty()
                ? "no revocation seen"
                : delays.size() + " times a revocation seen, after "
                        + delays.get(delays.size() / 2).toMillis()
                        + " ms (median), "
                        + delays.get(delays.size() - 1).toMillis() + " ms (longest)";
    }

    int seen() {
        return delays.size();
    }
}
