package dev.latchkey.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.api.license.IssuedLicense;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;

/** One machine that takes and frees slots of licences, and keeps account of what it was told. */
final class SlotClient implements Callable<Integer> {
    /** What a machine knows of its slot. */
    enum Slot {
        TAKEN,
        FREE,
        /** The server was gone before it answered. */
        UNKNOWN
    }

    private final ServeNode node;
    private final String machine;
    private final List<IssuedLicense> licenses;
    private final Random random;
    private final Map<String, Slot> slots = new HashMap<>();
    private volatile boolean stopped;
    private int acknowledged;
    private int unanswered;

    SlotClient(ServeNode node, String machine, List<IssuedLicense> licenses) {
        this.node = node;
        this.machine = machine;
        this.licenses = licenses;
        this.random = new Random(machine.hashCode());
    }

    /** Goes on until it is stopped, and answers how many activations were acknowledged. */
    @Override
    public Integer call() throws InterruptedException {
        while (!stopped) {
            IssuedLicense license = licenses.get(random.nextInt(licenses.size()));
            String id = license.license().id().toString();
            boolean taken = slots.get(id) == Slot.TAKEN;
            if (taken && random.nextBoolean()) {
                call("/api/v1/keys/deactivate", license, id).ifPresent(answer -> freed(id, answer));
            } else {
                call("/api/v1/keys/validate", license, id).ifPresent(answer -> validated(id, taken, answer));
            }
        }
        return acknowledged;
    }

    private Optional<JsonNode> call(String path, IssuedLicense license, String id) throws InterruptedException {
        slots.put(id, Slot.UNKNOWN);
        Optional<HttpResponse<String>> answer =
                node.postToNextIfGone(path, "key", license.key().reveal(), "machine_id", machine);
        if (answer.isEmpty()) {
            unanswered++;
        }
        return answer.map(TestClient::json);
    }

    private void freed(String id, JsonNode answer) {
        if (!answer.path("success").asBoolean()) {
            throw new AssertionError(machine + " lost the slot of " + id + " that it was told it had: " + answer);
        }
        slots.put(id, Slot.FREE);
    }

    private void validated(String id, boolean taken, JsonNode answer) {
        if (answer.path("valid").asBoolean()) {
            slots.put(id, Slot.TAKEN);
            acknowledged++;
        } else if (taken || !answer.path("error").asText().equals("activation_limit_reached")) {
            throw new AssertionError(machine + " was refused " + id + ": " + answer);
        } else {
            slots.put(id, Slot.FREE);
        }
    }

    void stop() {
        stopped = true;
    }

    String machine() {
        return machine;
    }

    /** What it knows, by licence id; only once it has stopped. */
    Map<String, Slot> slots() {
        return slots;
    }

    int unanswered() {
        return unanswered;
    }
}
