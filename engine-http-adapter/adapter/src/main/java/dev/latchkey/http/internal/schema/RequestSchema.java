package dev.latchkey.http.internal.schema;

import dev.latchkey.http.internal.error.NearName;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of the body and the parameters of the query that a call takes, and the call's treatment of unknown ones.
 * Immutable.
 */
public final class RequestSchema {

    /** A call's treatment of unknown members and parameters. */
    private enum Unknown {
        /** They are ignored. */
        PASSED_OVER,
        /**
         * They are ignored, except that one is refused if it differs from a known one only by case, {@code _} or {@code
         * -}.
         */
        PASSED_OVER_UNLESS_MISSPELT,
        /** They are refused. */
        REFUSED
    }

    /** The CSRF token of a browser's session. Any management call takes it. */
    public static final Input<String> CSRF = Input.optional(
            "_csrf",
            ValueTypes.TEXT.named(
                    "CsrfToken", "A browser's session may send its CSRF token here instead of in X-CSRF-Token."),
            "");

    private static final RequestSchema NOTHING =
            new RequestSchema("", Unknown.REFUSED, Map.of(CSRF.name(), CSRF), Map.of(), Map.of(), false, false);

    private final String name;
    private final Unknown unknown;
    private final Map<String, Input<?>> members;
    /** The members that exist but cannot be given here, each with its complaint. */
    private final Map<String, String> fixed;

    private final Map<String, Input<?>> parameters;
    private final boolean bodyNeeded;
    private final boolean versioned;

    private RequestSchema(
            String name,
            Unknown unknown,
            Map<String, Input<?>> members,
            Map<String, String> fixed,
            Map<String, Input<?>> parameters,
            boolean bodyNeeded,
            boolean versioned) {
        this.name = name;
        this.unknown = unknown;
        this.members = members;
        this.fixed = fixed;
        this.parameters = parameters;
        this.bodyNeeded = bodyNeeded;
        this.versioned = versioned;
    }

    /**
     * The schema of a management call without input: unknown members and parameters are refused, and a body is not
     * required.
     */
    public static RequestSchema nothing() {
        return NOTHING;
    }

    /**
     * The schema of a public call without input: unknown members are ignored, except those that differ from a known one
     * only by case, {@code _} or {@code -}. A body is required.
     */
    public static RequestSchema ofPublic() {
        return new RequestSchema("", Unknown.PASSED_OVER_UNLESS_MISSPELT, Map.of(), Map.of(), Map.of(), true, false);
    }

    /** The schema of a single member of a body. The rest of the body is read elsewhere. */
    public static RequestSchema only(Input<?> member) {
        return new RequestSchema(
                "", Unknown.PASSED_OVER, Map.of(member.name(), member), Map.of(), Map.of(), true, false);
    }

    /** A copy whose body is the component of this name in the OpenAPI document. */
    public RequestSchema named(String name) {
        return new RequestSchema(name, unknown, members, fixed, parameters, bodyNeeded, versioned);
    }

    /** A copy with one more member. If the member is required, so is a body. */
    public RequestSchema with(Input<?> member) {
        Map<String, String> others = new LinkedHashMap<>(fixed);
        others.remove(member.name());
        return new RequestSchema(
                name,
                unknown,
                more(members, member),
                Collections.unmodifiableMap(others),
                parameters,
                bodyNeeded || member.isRequired(),
                versioned);
    }

    private static Map<String, Input<?>> more(Map<String, Input<?>> known, Input<?> input) {
        Map<String, Input<?>> more = new LinkedHashMap<>(known);
        more.put(input.name(), input);
        return Collections.unmodifiableMap(more);
    }

    /**
     * A copy with members that exist but cannot be given in this call.
     *
     * @param complaint the complaint about each of them, such as {@code cannot be changed here}
     */
    public RequestSchema fixed(String complaint, String... names) {
        Map<String, String> more = new LinkedHashMap<>(fixed);
        List.of(names).forEach(name -> more.put(name, complaint));
        return new RequestSchema(
                name, unknown, members, Collections.unmodifiableMap(more), parameters, bodyNeeded, versioned);
    }

    /** A copy with one more parameter of the query. */
    public RequestSchema parameter(Input<?> parameter) {
        return new RequestSchema(name, unknown, members, fixed, more(parameters, parameter), bodyNeeded, versioned);
    }

    /** A copy that requires a body. */
    public RequestSchema withBody() {
        return new RequestSchema(name, unknown, members, fixed, parameters, true, versioned);
    }

    /** A copy in which {@code If-Match} may name the version of the changed resource. */
    public RequestSchema withVersion() {
        return new RequestSchema(name, unknown, members, fixed, parameters, bodyNeeded, true);
    }

    /** The name of the body's component in the OpenAPI document; empty if the call takes no members of its own. */
    public String name() {
        return name;
    }

    /** Whether {@code If-Match} may name a version. */
    public boolean takesVersion() {
        return versioned;
    }

    /** Whether a body is required. */
    public boolean needsBody() {
        return bodyNeeded;
    }

    /** Whether unknown members are refused. */
    public boolean refusesUnknown() {
        return unknown == Unknown.REFUSED;
    }

    /** The members that the call takes, in order. */
    public Collection<Input<?>> members() {
        return members.values();
    }

    /** The parameters of the query that the call takes, in order. */
    public Collection<Input<?>> parameters() {
        return parameters.values();
    }

    /** The member of this name; {@code null} if the call takes none. */
    public @Nullable Input<?> member(String name) {
        return members.get(name);
    }

    /**
     * The complaint about a member that cannot be given.
     *
     * @return the complaint; {@code null} if the member is ignored
     */
    public @Nullable FieldComplaint complaintAbout(String name) {
        String complaint = fixed.get(name);
        if (complaint != null) {
            return FieldComplaint.invalid(name, complaint);
        }
        return switch (unknown) {
            case PASSED_OVER -> null;
            case PASSED_OVER_UNLESS_MISSPELT -> {
                String meant =
                        NearName.sameButForItsForm(name, members.keySet()).orElse(null);
                yield meant == null ? null : FieldComplaint.unknown(name, "member", meant);
            }
            case REFUSED ->
                FieldComplaint.unknown(
                        name, "member", NearName.ofWords(name, members.keySet()).orElse(null));
        };
    }

    /**
     * The complaint about a parameter.
     *
     * @return the complaint; {@code null} if the parameter may be given, or is ignored
     */
    public @Nullable FieldComplaint complaintAboutParameter(String name) {
        return unknown != Unknown.REFUSED || parameters.containsKey(name)
                ? null
                : FieldComplaint.unknown(
                        name,
                        "parameter",
                        NearName.ofWords(name, parameters.keySet()).orElse(null));
    }
}
