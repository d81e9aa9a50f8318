package dev.latchkey.http.internal.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The members of a resource, or of another object in answers, in the order in which they are written. Immutable.
 *
 * @param <T> the type of the values that are shown
 * @param <D> the type of the drafts in which requests set members; {@link Void} if no request does
 */
public final class ObjectSchema<T, D> {

    private final String name;
    private final String description;
    private final List<Member<T, D, ?>> members;

    private ObjectSchema(String name, String description, List<Member<T, D, ?>> members) {
        this.name = name;
        this.description = description;
        this.members = List.copyOf(members);
    }

    /**
     * A schema of these members.
     *
     * @param name the name of its component in the OpenAPI document
     * @param description the description of the object, in sentences
     */
    @SafeVarargs
    public static <T, D> ObjectSchema<T, D> of(String name, String description, Member<T, D, ?>... members) {
        return new ObjectSchema<>(name, description, List.of(members));
    }

    /** Another schema with one more member after the first. */
    public ObjectSchema<T, D> and(String name, String description, Member<T, D, ?> second) {
        List<Member<T, D, ?>> more = new ArrayList<>(members);
        more.add(1, second);
        return new ObjectSchema<>(name, description, more);
    }

    /** Another schema with some of these members, in the same order. */
    public ObjectSchema<T, D> only(String name, String description, String... names) {
        Set<String> chosen = Set.of(names);
        List<Member<T, D, ?>> fewer = members.stream()
                .filter(member -> chosen.contains(member.name()))
                .toList();
        if (fewer.size() != names.length) {
            throw new IllegalArgumentException(this.name + " has not all of " + chosen);
        }
        return new ObjectSchema<>(name, description, fewer);
    }

    /** A copy that leaves a member out if it has no value, and describes it so. */
    public ObjectSchema<T, D> whereThereIs(String member, String memberDescription) {
        List<Member<T, D, ?>> same = new ArrayList<>();
        for (Member<T, D, ?> each : members) {
            same.add(each.name().equals(member) ? each.whereThereIsOne(memberDescription) : each);
        }
        return new ObjectSchema<>(name, description, same);
    }

    /** The name of the schema's component in the OpenAPI document. */
    public String name() {
        return name;
    }

    /** The description of the object, in sentences. */
    public String description() {
        return description;
    }

    /** The members, in the order in which they are written. */
    public List<Member<T, D, ?>> members() {
        return members;
    }

    /** Writes the members into a JSON object that the caller has begun. */
    public void write(JsonGenerator json, T shown) throws IOException {
        for (Member<T, D, ?> member : members) {
            Object value = member.json(shown);
            if (value != null || member.presence() == Member.Presence.NULLABLE) {
                json.writeFieldName(member.name());
                Content.write(json, value);
            }
        }
    }

    /** The type of values that are such objects. */
    public ValueType<T> type() {
        return ValueType.object(this);
    }

    /**
     * The input of a call that creates such a resource. {@code name} is the name of the request's component in the
     * OpenAPI document.
     */
    public RequestSchema creation(String name) {
        RequestSchema schema = RequestSchema.nothing().named(name);
        for (Member<T, D, ?> member : members) {
            Input<?> input = member.atCreation();
            schema = input == null ? schema.fixed(member.complaintAtCreation(), member.name()) : schema.with(input);
        }
        return schema;
    }

    /**
     * The input of a call that changes such a resource. {@code name} is the name of the request's component in the
     * OpenAPI document.
     */
    public RequestSchema change(String name) {
        RequestSchema schema = RequestSchema.nothing().named(name);
        for (Member<T, D, ?> member : members) {
            Input<?> input = member.atChange();
            schema = input == null ? schema.fixed(member.complaintAtChange(), member.name()) : schema.with(input);
        }
        return schema.withBody();
    }
}
