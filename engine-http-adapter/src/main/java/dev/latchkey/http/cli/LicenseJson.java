package dev.latchkey.http.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.Metadata;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A licence as the commands show it, with the wire's members in the wire's order (wire contract, section 4). */
final class LicenseJson {
    /** Members that are null where there is no limit. */
    private static final Set<String> UNLIMITED = Set.of("max_activations", "remaining_activations");

    private LicenseJson() {}

    static ObjectNode of(IssuedLicense issued, Instant now) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", issued.license().id().toString());
        json.put("key", issued.key().reveal());
        return json.setAll(of(issued.license(), now));
    }

    static ObjectNode of(License license, Instant now) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", license.id().toString());
        json.put("key_preview", license.keyPreview());
        json.put("item_id", license.itemId().toString());
        json.put("state", license.state(now).name().toLowerCase(Locale.ROOT));
        json.put("max_activations", license.limit().max());
        json.put("activation_count", license.activationCount());
        json.put("remaining_activations", license.remainingActivations());
        json.put("created_at", time(license.createdAt()));
        json.put("expires_at", time(license.expiresAt()));
        json.put(
                "revoked_at",
                license.revocation() == null ? null : time(license.revocation().at()));
        json.put(
                "revocation_reason",
                license.revocation() == null ? null : given(license.revocation().reason()));
        json.put("label", license.label() == null ? null : license.label().value());
        json.put(
                "reference",
                license.reference() == null ? null : license.reference().value());
        json.set("metadata", entries(license.metadata()));
        return json.put("version", license.version());
    }

    /** Metadata, as an object. */
    static ObjectNode entries(Metadata metadata) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        metadata.entries().forEach(json::put);
        return json;
    }

    /** What a server answers, where a revocation without a reason has an empty one. */
    static ObjectNode ofWire(ObjectNode license) {
        return license.put(
                "revocation_reason", given(license.path("revocation_reason").asText("")));
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

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
