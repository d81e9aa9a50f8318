package dev.latchkey.cli;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.core.LatchkeyBuilder;
import java.util.List;
import picocli.CommandLine.Option;

/** The principals that run the installation. */
@HelpSection.In(HelpSection.ACCESS)
final class OperatorOptions {
    @Option(
            names = "--operators",
            paramLabel = "ID",
            split = ",",
            defaultValue = "owner",
            description = "The principals whose API tokens may do everything that their scopes allow, as owner,root. An"
                    + " empty value names nobody.")
    private List<String> operators = List.of(Owner.ID.value());

    void applyTo(LatchkeyBuilder engine) {
        boolean areNone = operators.equals(List.of(""));
        engine.operators(areNone ? new PrincipalId[0] : ids());
    }

    private PrincipalId[] ids() {
        try {
            return operators.stream().map(PrincipalId::of).toArray(PrincipalId[]::new);
        } catch (InvalidValueException e) {
            throw new IllegalArgumentException("a principal in --operators " + e.complaint(), e);
        }
    }
}
