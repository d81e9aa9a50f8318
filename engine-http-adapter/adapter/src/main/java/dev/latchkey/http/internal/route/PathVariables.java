package dev.latchkey.http.internal.route;

import dev.latchkey.http.internal.schema.Input;
import dev.latchkey.http.internal.schema.ValueTypes;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables in paths. */
public final class PathVariables {

    private static final Map<String, Input<?>> ALL = Stream.<Input<?>>of(
                    Input.required(
                            "key",
                            ValueTypes.TEXT,
                            "The license key in the customer's spelling, percent-encoded. It has at most 1,024"
                                    + " characters, not counting spaces, dashes, quotes, brackets and invisible marks."),
                    id("project_id", "The project's id."),
                    id("item_id", "The item's id."),
                    id("license_id", "The license's id."),
                    id("activation_id", "The activation's id."),
                    id("token_id", "The token's id."),
                    Input.required("kid", ValueTypes.TEXT, "The key's kid."),
                    Input.required(
                            "principal",
                            ValueTypes.principal(Function.identity()),
                            "The principal's id, percent-encoded."))
            .collect(Collectors.toUnmodifiableMap(Input::name, Function.identity()));

    private PathVariables() {}

    private static Input<String> id(String name, String description) {
        return Input.required(name, ValueTypes.id(Function.identity()), description);
    }

    /** Whether a path may have a variable of this name. */
    public static boolean has(String name) {
        return ALL.containsKey(name);
    }

    /** The variable with this name. */
    public static Input<?> of(String name) {
        return Objects.requireNonNull(ALL.get(name), name);
    }
}
