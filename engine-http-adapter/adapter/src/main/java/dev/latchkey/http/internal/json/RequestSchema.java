package dev.latchkey.http.internal.json;

import dev.latchkey.http.internal.error.NearName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a call takes: the members of its body and the parameters of its query. What is not named here is unknown to the call,
 * and how that goes is part of it. Immutable.
 */
public final class RequestSchema {

    /** What comes of a member or parameter that the call does not know. */
    private enum Unknown {
        /** It is passed over. */
        PASSED_OVER,
        /** The same, but one that differs from a known one only by case, {@code _} or {@code -} is refused. */
        PASSED_OVER_UNLESS_MISSPELT,
        /** It is refused. */
        REFUSED
    }

    /** Of a browser's session, or of a host's own guard against forged requests; it may stand in any call that manages. */
    static final String CSRF = "_csrf";

    private static final RequestSchema NOTHING = new RequestSchema(
            Unknown.REFUSED, Map.of(CSRF, Member.of(FieldType.TEXT)), Map.of(), Set.of(), false, false);

    private final Unknown unknown;
    private final Map<String, Member> members;
    /** The members that exist and cannot be given here, with what is said of each. */
    private final Map<String, String> fixed;

    private final Set<String> parameters;
    private final boolean bodyNeeded;
    private final boolean versioned;

    private RequestSchema(
            Unknown unknown,
            Map<String, Member> members,
            Map<String, String> fixed,
            Set<String> parameters,
            boolean bodyNeeded,
            boolean versioned) {
        this.unknown = unknown;
        this.members = members;
        this.fixed = fixed;
        this.parameters = parameters;
        this.bodyNeeded = bodyNeeded;
        this.versioned = versioned;
    }

    /** A call that manages and takes nothing: an unknown member or parameter is refused, and there need be no body. */
    public static RequestSchema nothing() {
        return NOTHING;
    }

    /**
     * A public call that takes nothing: unknown members are passed over, but for those that differ from a known one only by
     * case, {@code _} or {@code -}. There must be a body.
     */
    public static RequestSchema ofPublic() {
        return new RequestSchema(Unknown.PASSED_OVER_UNLESS_MISSPELT, Map.of(), Map.of(), Set.of(), true, false);
    }

    /** One member of a body that somebody else reads the rest of. */
    static RequestSchema only(String name, FieldType type) {
        return new RequestSchema(Unknown.PASSED_OVER, Map.of(name, Member.of(type)), Map.of(), Set.of(), true, false);
    }

    /** The same with a member that is a string. */
    public RequestSchema text(String name) {
        return with(name, Member.of(FieldType.TEXT));
    }

    /** The same with a member that is a whole number within bounds, both included. */
    public RequestSchema integer(String name, int least, int most) {
        return with(name, new Member(FieldType.INTEGER, least, most));
    }

    /** The same with a member that is {@code true} or {@code false}. */
    public RequestSchema flag(String name) {
        return with(name, Member.of(FieldType.FLAG));
    }

    /** The same with a member that is an array of strings. */
    public RequestSchema texts(String name) {
        return with(name, Member.of(FieldType.TEXTS));
    }

    /** The same with a member that is a flat object of strings, whose names are free. */
    public RequestSchema textsByName(String name) {
        return with(name, Member.of(FieldType.TEXTS_BY_NAME));
    }

    private RequestSchema with(String name, Member member) {
        Map<String, Member> more = new LinkedHashMap<>(members);
        more.put(name, member);
        Map<String, String> others = new LinkedHashMap<>(fixed);
        others.remove(name);
        return new RequestSchema(
                unknown,
                Collections.unmodifiableMap(more),
                Collections.unmodifiableMap(others),
                parameters,
                bodyNeeded,
                versioned);
    }

    /**
     * The same with members that exist and cannot be given in this call.
     *
     * @param complaint what is said of each, as {@code cannot be changed here}
     */
    public RequestSchema fixed(String complaint, String... names) {
        Map<String, String> more = new LinkedHashMap<>(fixed);
        List.of(names).forEach(name -> more.put(name, complaint));
        return new RequestSchema(
                unknown, members, Collections.unmodifiableMap(more), parameters, bodyNeeded, versioned);
    }

    /** The same with parameters of the query. */
    public RequestSchema parameters(String... names) {
        Set<String> more = new LinkedHashSet<>(parameters);
        more.addAll(List.of(names));
        return new RequestSchema(unknown, members, fixed, Collections.unmodifiableSet(more), bodyNeeded, versioned);
    }

    /** The same where there must be a body. */
    public RequestSchema withBody() {
        return new RequestSchema(unknown, members, fixed, parameters, true, versioned);
    }

    /** The same where {@code If-Match} may name the version of what is changed. */
    RequestSchema withVersion() {
        return new RequestSchema(unknown, members, fixed, parameters, bodyNeeded, true);
    }

    /** Whether {@code If-Match} may name a version. */
    boolean takesVersion() {
        return versioned;
    }

    /** Whether there must be a body. */
    boolean needsBody() {
        return bodyNeeded;
    }

    /** A member that may be given; {@code null} if there is none of this name. */
    @Nullable
    Member member(String name) {
        return members.get(name);
    }

    /**
     * What is wrong with a member that may not be given.
     *
     * @return {@code null} if it is passed over
     */
    @Nullable
    FieldComplaint complaintAbout(String name) {
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
     * What is wrong with a parameter.
     *
     * @return {@code null} if it may be given, or is passed over
     */
    @Nullable
    FieldComplaint complaintAboutParameter(String name) {
        return unknown != Unknown.REFUSED || parameters.contains(name)
                ? null
                : FieldComplaint.unknown(
                        name, "parameter", NearName.ofWords(name, parameters).orElse(null));
    }
}
