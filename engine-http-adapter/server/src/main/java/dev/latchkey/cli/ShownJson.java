package dev.latchkey.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.http.internal.schema.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Collectors;

/** Licences and API tokens as the commands show them: the wire's objects (wire contract, section 4), made by its writers. */
final class ShownJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Members that are null where there is no limit. */
    private static final Set<String> UNLIMITED = Set.of("max_activations", "remaining_activations");

    private ShownJson() {}

    /** The object with these members. */
    static ObjectNode of(Content members) {
        try (TokenBuffer buffer = new TokenBuffer(JSON, false)) {
            buffer.writeStartObject();
            members.writeTo(buffer);
            buffer.writeEndObject();
            return JSON.readTree(buffer.asParser());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to take members", e);
        }
    }

    /** A licence of the wire's, where a revocation without a reason has an empty one. */
    static ObjectNode license(ObjectNode wire) {
        String reason = wire.path("revocation_reason").asText("");
        return wire.put("revocation_reason", reason.isEmpty() ? null : reason);
    }

    /** A token of the wire's, with whose it is. */
    static ObjectNode token(PrincipalId principal, ObjectNode wire) {
        ObjectNode json = JSON.createObjectNode();
        json.set("id", wire.path("id"));
        json.put("principal", principal.value());
        return json.setAll(wire);
    }

    /** One line for each member that has a value; no limit is one, too. */
    static String lines(ObjectNode json) {
        return json.properties().stream()
                .filter(member -> !member.getValue().isNull() || UNLIMITED.contains(member.getKey()))
                .filter(member ->
                        !member.getValue().isObject() || !member.getValue().isEmpty())
                .map(member -> "%-22s%s".formatted(member.getKey(), text(member.getValue())))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** A value for people, of a member that has one, or that is a limit. */
    static String text(JsonNode value) {
        if (value.isNull()) {
            return "unlimited";
        }
        return value.isObject() ? value.toString() : value.asText();
    }
}
