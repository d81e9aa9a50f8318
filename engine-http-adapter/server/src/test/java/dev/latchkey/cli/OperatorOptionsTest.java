package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.core.storage.MemoryStorage;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class OperatorOptionsTest {

    private static LatchkeyBuilder engine(String... options) {
        LatchkeyBuilder engine = Latchkey.builder().storage(new MemoryStorage());
        CommandLine.populateCommand(new OperatorOptions(), options).applyTo(engine);
        return engine;
    }

    /** Those of some principals whose tokens prove an operator. */
    private static List<String> operators(String... options) {
        try (LicensingEngine engine = engine(options).build()) {
            return Stream.of("owner", "root", "alice", "Owner")
                    .filter(principal -> isOperator(engine, PrincipalId.of(principal)))
                    .toList();
        }
    }

    private static boolean isOperator(LicensingEngine engine, PrincipalId principal) {
        String token = engine.access()
                .apiTokens()
                .create(ApiTokenDraft.of(principal, "t"))
                .bearer()
                .reveal();
        Authentication answer = engine.access().authenticate(token, InetAddress.getLoopbackAddress());
        return ((Authentication.Accepted) answer).caller().isOperator();
    }

    @Test
    void the_owner_is_the_operator_unless_others_are_named() {
        assertThat(operators()).containsExactly("owner");
        assertThat(operators("--operators", "root,alice")).containsExactly("root", "alice");
        assertThat(operators("--operators=owner,root")).containsExactly("owner", "root");
    }

    @Test
    void an_empty_value_names_nobody() {
        assertThat(operators("--operators", "")).isEmpty();
        assertThat(operators("--operators=")).isEmpty();
    }

    @Test
    void a_principal_that_is_none_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine("--operators", "owner,,root"))
                .withMessage("a principal in --operators must not be blank");
    }
}
