package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many clients at once. */
interface CrowdRules extends WireRules {

    int CROWD = 256;

    private static List<Answer> all(IntFunction<Answer> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CROWD);
        CyclicBarrier start = new CyclicBarrier(CROWD);
        try {
            List<Future<Answer>> pending = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                int member = i;
                pending.add(threads.submit(() -> {
                    start.await(60, TimeUnit.SECONDS);
                    return call.apply(member);
                }));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : pending) {
                answers.add(answer.get(60, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    private int activationCount(String key) {
        return client().get("/api/v1/keys/" + key + "/status")
                .json()
                .at("/license/activation_count")
                .asInt();
    }

    @Test
    @DisplayName("6: of 256 machines at once on one slot, exactly one gets it")
    default void one_of_many_machines_gets_the_one_slot() throws Exception {
        String key = shop().key(1);
        WireClient client = client();
        List<Answer> answers = all(i -> client.post("/api/v1/keys/validate", "key", key, "machine_id", "machine-" + i));
        assertThat(answers).filteredOn(a -> a.json().at("/valid").asBoolean()).hasSize(1);
        assertThat(answers)
                .filteredOn(a -> a.json().at("/error").asText().equals("activation_limit_reached"))
                .hasSize(CROWD - 1);
        assertThat(activationCount(key)).isEqualTo(1);
    }

    @Test
    @DisplayName("5: of 256 activations of one machine at once, all succeed and take one slot")
    default void many_activations_of_one_machine_take_one_slot() throws Exception {
        String key = shop().key(3);
        WireClient client = client();
        List<Answer> answers = all(i -> client.post("/api/v1/keys/validate", "key", key, "machine_id", "m-1"));
        assertThat(answers).allMatch(a -> a.json().at("/valid").asBoolean());
        assertThat(activationCount(key)).isEqualTo(1);
    }
}
