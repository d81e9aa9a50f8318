package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.traffic.IdempotentAnswer;
import dev.latchkey.api.traffic.IdempotentCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Calls with one idempotency key at the same time. */
@Needs(Capability.IDEMPOTENCY)
interface IdempotencyRaces extends StorageRules {
    Duration LONG = Duration.ofMinutes(1);

    private List<IdempotentAnswer> together(Crowd crowd, Management acting, String key, Duration patience) {
        IdempotentCall call = IdempotentCall.of("POST /api/v1/projects", key, "a", patience);
        return crowd.all(
                Crowd.SIZE,
                member -> acting.once(
                        call,
                        management -> management
                                .catalog()
                                .createProject(ProjectDraft.named(key))
                                .id()
                                .toString()
                                .getBytes(StandardCharsets.UTF_8)));
    }

    private static long made(LicensingEngine engine, String name) {
        return engine.catalog().projects(PageRequest.first(1000)).entries().stream()
                .filter(project -> project.name().equals(name))
                .count();
    }

    @Test
    @DisplayName(
            "22, 24: of N calls with one key at once one executes, and the others answer as it did, or that it runs")
    default void of_many_calls_with_one_key_one_executes() {
        try (LicensingEngine engine = TestEngines.on(new LentStorage(storage()), SettableClock.at(Samples.NOW));
                Crowd crowd = new Crowd(Crowd.SIZE)) {
            Management acting = engine.trusting(Actor.of(PrincipalId.of("alice")));
            for (int round = 0; round < Proofs.times(5); round++) {
                String key = "round " + round;

                List<IdempotentAnswer> answers = together(crowd, acting, key, Duration.ZERO);

                assertThat(made(engine, key)).as("effects").isEqualTo(1);
                assertThat(answers)
                        .allMatch(answer ->
                                answer instanceof IdempotentAnswer.Running || answer instanceof IdempotentAnswer.Given);
                assertThat(executed(answers)).hasSize(1);
                assertSame(answers);
            }
        }
    }

    @Test
    @DisplayName(
            "22, 24: of N calls with one key at once that wait for each other, all get the answer of the one that runs")
    default void calls_that_wait_all_get_the_answer_of_the_one_that_runs() {
        try (LicensingEngine engine = TestEngines.on(new LentStorage(storage()), SettableClock.at(Samples.NOW));
                Crowd crowd = new Crowd(Crowd.SIZE)) {
            Management acting = engine.trusting(Actor.of(PrincipalId.of("alice")));
            for (int round = 0; round < Proofs.times(2); round++) {
                String key = "round " + round;

                List<IdempotentAnswer> answers = together(crowd, acting, key, LONG);

                assertThat(made(engine, key)).as("effects").isEqualTo(1);
                assertThat(answers).allMatch(IdempotentAnswer.Given.class::isInstance);
                assertThat(executed(answers)).hasSize(1);
                assertSame(answers);
            }
        }
    }

    private static List<IdempotentAnswer> executed(List<IdempotentAnswer> answers) {
        return answers.stream()
                .filter(answer -> answer instanceof IdempotentAnswer.Given given && !given.replayed())
                .toList();
    }

    private static void assertSame(List<IdempotentAnswer> answers) {
        assertThat(answers.stream()
                        .filter(IdempotentAnswer.Given.class::isInstance)
                        .map(answer -> new String(((IdempotentAnswer.Given) answer).content(), StandardCharsets.UTF_8)))
                .containsOnly(new String(
                        ((IdempotentAnswer.Given) executed(answers).get(0)).content(), StandardCharsets.UTF_8));
    }
}
