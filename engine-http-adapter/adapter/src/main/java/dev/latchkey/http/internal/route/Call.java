package dev.latchkey.http.internal.route;

import dev.latchkey.api.access.Operation;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.http.internal.schema.RequestSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The single description of a call of the API: its method and path, the right that it needs, its input, its answers and
 * its purpose. The route table, the OpenAPI document and the commands of the command line are made from it. Immutable.
 */
public final class Call {

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)}");

    /** The group of calls that a call belongs to. */
    public enum Group {
        /** Calls of applications. */
        LICENSE("Calls of applications."),
        /** Calls of operators and tools. */
        OPERATION("Calls of operators and tools."),
        /** Callers and their rights. */
        ACCESS("Callers, their tokens and their rights."),
        /** Projects and items. */
        CATALOG("Projects, and the items in them."),
        /** The licences of sellers. */
        ADMINISTRATION("Licenses, for their sellers.");

        private final String description;

        Group(String description) {
            this.description = description;
        }

        /** The purpose of the group's calls, in a sentence. */
        public String description() {
            return description;
        }
    }

    /** Whether a call with an {@code Idempotency-Key} has its effect only once. */
    public enum Once {
        /** The call takes no such key. */
        NO,
        /** The call has its effect only once, and its answer has no secret. */
        WITHOUT_SECRET,
        /** The call has its effect only once, and its answer may have a secret. */
        WITH_SECRET
    }

    private String id;
    private final String method;
    private String path;
    private final Admission admission;
    private final @Nullable Operation operation;
    private @Nullable LimitClass limitClass;
    private Group group = Group.OPERATION;
    private String summary = "";
    private String description = "";
    private RequestSchema input = RequestSchema.nothing();
    private Once once = Once.NO;
    private boolean withoutVersion;
    private List<Outcome> outcomes = List.of();
    private List<Integer> refusals = List.of();

    private Call(String id, String method, String path, Admission admission, @Nullable Operation operation) {
        this.id = id;
        this.method = method;
        this.path = path;
        this.admission = admission;
        this.operation = operation;
    }

    private Call(Call other) {
        this(other.id, other.method, other.path, other.admission, other.operation);
        this.limitClass = other.limitClass;
        this.group = other.group;
        this.summary = other.summary;
        this.description = other.description;
        this.input = other.input;
        this.once = other.once;
        this.withoutVersion = other.withoutVersion;
        this.outcomes = other.outcomes;
        this.refusals = other.refusals;
    }

    /** Changes a copy. */
    private interface Change {
        void to(Call copy);
    }

    private Call with(Change change) {
        Call copy = new Call(this);
        change.to(copy);
        return copy;
    }

    /**
     * A call that anybody may make.
     *
     * @param id its {@code operationId} in the OpenAPI document
     * @param limitClass the class of limits that the call counts in; {@code null} for none
     * @param path the path with variables in braces, such as <code>/api/v1/keys/{key}/status</code>
     */
    public static Call open(String id, @Nullable LimitClass limitClass, String method, String path) {
        return new Call(id, method, path, Admission.ANYBODY, null).with(copy -> copy.limitClass = limitClass);
    }

    /**
     * A management call, for callers with valid credentials. It is a read if its method is {@code GET}, and a write
     * otherwise.
     *
     * @param id its {@code operationId} in the OpenAPI document
     * @param operation the right that the caller needs
     * @param path the path with variables in braces
     */
    public static Call managed(String id, Operation operation, String method, String path) {
        LimitClass limitClass = method.equals("GET") ? LimitClass.READ : LimitClass.WRITE;
        return new Call(id, method, path, Admission.CALLER, operation).with(copy -> copy.limitClass = limitClass);
    }

    /**
     * A call with which a browser signs in. It accepts no session as a credential. The parameters are as for a
     * management call.
     */
    public static Call signIn(String id, Operation operation, String method, String path) {
        return new Call(id, method, path, Admission.SIGNING_IN, operation)
                .with(copy -> copy.limitClass = LimitClass.AUTHENTICATION);
    }

    /** A copy at another path, with another id. */
    public Call at(String id, String path) {
        return with(copy -> {
            copy.id = id;
            copy.path = path;
        });
    }

    /** A copy that counts in a class of limits. */
    public Call limitedAs(LimitClass limitClass) {
        return with(copy -> copy.limitClass = limitClass);
    }

    /** A copy with these texts: a summary without a full stop, and a description in sentences. */
    public Call said(Group group, String summary, String description) {
        return with(copy -> {
            copy.group = group;
            copy.summary = summary;
            copy.description = description;
        });
    }

    /** A copy that takes these members and parameters. */
    public Call takes(RequestSchema input) {
        return with(copy -> copy.input = input);
    }

    /** A copy with this rule for an {@code Idempotency-Key}. */
    public Call once(Once once) {
        return with(copy -> copy.once = once);
    }

    /** A copy that also answers below {@code /api} without a version. */
    public Call alsoWithoutVersion() {
        return with(copy -> copy.withoutVersion = true);
    }

    /** A copy with these answers. */
    public Call answers(Outcome... outcomes) {
        return with(copy -> copy.outcomes = List.of(outcomes));
    }

    /** A copy that may be refused with these statuses, which do not follow from its other properties. */
    public Call mayRefuseWith(Integer... statuses) {
        return with(copy -> copy.refusals = List.of(statuses));
    }

    /** The {@code operationId} in the OpenAPI document. */
    public String id() {
        return id;
    }

    /** The method. {@code GET} also answers {@code HEAD}. */
    public String method() {
        return method;
    }

    /** The path, with variables in braces. */
    public String path() {
        return path;
    }

    /** All paths at which the call answers. */
    List<String> paths() {
        return withoutVersion ? List.of(path, path.replaceFirst("^/api/v1/", "/api/")) : List.of(path);
    }

    /** The callers that the call admits. */
    public Admission admission() {
        return admission;
    }

    /** The right that the caller needs; {@code null} for none. */
    public @Nullable Operation operation() {
        return operation;
    }

    /** The class of limits that the call counts in; {@code null} for none. */
    public @Nullable LimitClass limitClass() {
        return limitClass;
    }

    /** The group that the call belongs to. */
    public Group group() {
        return group;
    }

    /** The summary: the call's effect in a few words. */
    public String summary() {
        return summary;
    }

    /** The description in sentences; empty if the summary is enough. */
    public String description() {
        return description;
    }

    /** The members and parameters that the call takes. */
    public RequestSchema input() {
        return input;
    }

    /** Whether the call with an {@code Idempotency-Key} has its effect only once. */
    public Once once() {
        return once;
    }

    /** The answers, apart from the errors that all calls have. */
    public List<Outcome> outcomes() {
        return outcomes;
    }

    /** Statuses of refusals that do not follow from the call's other properties. */
    public List<Integer> refusals() {
        return refusals;
    }

    /** The names of the path's variables, in order. */
    public List<String> variables() {
        List<String> names = new ArrayList<>();
        VARIABLE.matcher(path)
                .results()
                .map((MatchResult found) -> found.group(1))
                .forEach(names::add);
        return List.copyOf(names);
    }

    /** Whether the call changes something that the host sells or manages, and so costs a credit. */
    public boolean isChange() {
        return operation != null
                && !method.equals("GET")
                && limitClass != LimitClass.READ
                && limitClass != LimitClass.AUTHENTICATION
                && !operation.needsSession();
    }

    /** Whether the call may leave an event, which has the id of the request. */
    public boolean leavesEvent() {
        return !method.equals("GET") || operation == Operation.LICENSE_KEY_SHOW;
    }

    /** The method and path. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
