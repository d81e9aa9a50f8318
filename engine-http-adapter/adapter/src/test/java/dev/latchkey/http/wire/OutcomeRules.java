package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseTerms;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Licence outcomes where the seed is silent (wire contract, section 1). */
interface OutcomeRules extends WireRules {

    private Answer validate(String key, String machine, String... more) {
        String[] members = new String[4 + more.length];
        System.arraycopy(new String[] {"key", key, "machine_id", machine}, 0, members, 0, 4);
        System.arraycopy(more, 0, members, 4, more.length);
        return client().post("/api/v1/keys/validate", members);
    }

    private String errorOf(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().at("/error").asText();
    }

    private String deactivate(String key, String machine) {
        Answer answer = client().post("/api/v1/keys/deactivate", "key", key, "machine_id", machine);
        return answer.json().at("/success").asBoolean() ? "success" : errorOf(answer);
    }

    @Test
    default void a_suspended_key_is_key_suspended() {
        String key = shop().suspendedKey();
        assertThat(errorOf(validate(key, "m-1"))).isEqualTo("key_suspended");
        assertThat(errorOf(client().get("/api/v1/keys/" + key + "/status"))).isEqualTo("key_suspended");
        assertThat(errorOf(client().post("/api/v1/license/verify", "key", key, "machine_fingerprint", "m-1")))
                .isEqualTo("key_suspended");
    }

    @Test
    default void a_key_past_its_expiry_is_key_expired() {
        String key = shop().expiringKey(Duration.ofDays(1));
        assertThat(validate(key, "m-1").json().at("/valid").asBoolean()).isTrue();
        shop().clock.advance(Duration.ofDays(1));
        assertThat(errorOf(validate(key, "m-1"))).isEqualTo("key_expired");
        assertThat(errorOf(client().get("/api/v1/keys/" + key + "/status"))).isEqualTo("key_expired");
        assertThat(errorOf(client().post("/api/v1/license/verify", "key", key, "machine_fingerprint", "m-1")))
                .isEqualTo("key_expired");
    }

    @Test
    default void a_machine_that_holds_no_slot_is_activation_not_found() {
        String key = shop().key(3);
        assertThat(deactivate(key, "m-1")).isEqualTo("activation_not_found");
    }

    @Test
    @DisplayName("8: deactivating twice leaves the count where once did")
    default void deactivating_twice_frees_one_slot() {
        String key = shop().key(3);
        validate(key, "m-1");
        validate(key, "m-2");
        assertThat(deactivate(key, "m-1")).isEqualTo("success");
        assertThat(deactivate(key, "m-1")).isEqualTo("activation_not_found");
        assertThat(client().get("/api/v1/keys/" + key + "/status")
                        .json()
                        .at("/license/activation_count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    default void the_key_of_another_item_is_item_mismatch() {
        String key = shop().key(3);
        assertThat(errorOf(validate(key, "m-1", "item_id", shop().otherItem.toString())))
                .isEqualTo("item_mismatch");
        assertThat(errorOf(client().post(
                                "/api/v1/license/verify",
                                "key",
                                key,
                                "machine_fingerprint",
                                "m-1",
                                "item_id",
                                shop().otherItem.toString())))
                .isEqualTo("item_mismatch");
        assertThat(validate(key, "m-1", "item_id", shop().item.toString())
                        .json()
                        .at("/license/activation_count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    default void an_item_id_that_is_none_of_ours_is_item_mismatch() {
        String key = shop().key(3);
        assertThat(errorOf(validate(key, "m-1", "item_id", "my-editor"))).isEqualTo("item_mismatch");
        assertThat(errorOf(validate(key, "m-1", "item_id", UUID.randomUUID().toString())))
                .isEqualTo("item_mismatch");
    }

    @Test
    @DisplayName("12: refusals are found in the contract's order")
    default void refusals_are_found_in_order() {
        IssuedLicense issued = shop().issue(LicenseTerms.maxActivations(0)
                .withExpiry(shop().clock.instant().plusSeconds(60)));
        String key = issued.key().reveal();
        String other = shop().otherItem.toString();
        assertThat(errorOf(validate("XXXX-XXXX-XXXX-XXXX", "m-1", "item_id", other)))
                .isEqualTo("invalid_key");
        assertThat(errorOf(validate(key, "m-1"))).isEqualTo("activation_limit_reached");
        shop().clock.advance(Duration.ofMinutes(2));
        assertThat(errorOf(validate(key, "m-1"))).isEqualTo("key_expired");
        shop().engine.selling().suspend(issued.license().id());
        assertThat(errorOf(validate(key, "m-1"))).isEqualTo("key_suspended");
        shop().engine.selling().revoke(issued.license().id(), "fraud");
        assertThat(errorOf(validate(key, "m-1"))).isEqualTo("key_revoked");
        assertThat(errorOf(validate(key, "m-1", "item_id", other))).isEqualTo("item_mismatch");
    }

    @Test
    @DisplayName("1, 14: a lowered limit evicts nobody, admits nobody, and nothing remains")
    default void a_lowered_limit_evicts_nobody() {
        IssuedLicense issued = shop().issue(LicenseTerms.maxActivations(3));
        String key = issued.key().reveal();
        validate(key, "m-1");
        validate(key, "m-2");
        shop().engine.selling().changeLimit(issued.license().id(), ActivationLimit.of(1));
        assertThat(validate(key, "m-2").json().at("/license/activation_count").asInt())
                .isEqualTo(2);
        assertThat(errorOf(validate(key, "m-3"))).isEqualTo("activation_limit_reached");
        assertThat(client().get("/api/v1/keys/" + key + "/status")
                        .json()
                        .at("/license/remaining_activations")
                        .asInt())
                .isZero();
    }

    @Test
    default void a_slot_is_freed_on_a_suspended_key_and_on_an_expired_one_and_where_verification_is_off() {
        IssuedLicense suspended = shop().issue(LicenseTerms.maxActivations(1));
        validate(suspended.key().reveal(), "m-1");
        shop().engine.selling().suspend(suspended.license().id());
        assertThat(deactivate(suspended.key().reveal(), "m-1")).isEqualTo("success");

        String offlineDisabled = shop().offlineDisabledKey();
        validate(offlineDisabled, "m-1");
        assertThat(client().post("/api/v1/license/deactivate", "key", offlineDisabled, "machine_fingerprint", "m-1")
                        .json()
                        .at("/success")
                        .asBoolean())
                .isTrue();

        String expired = shop().expiringKey(Duration.ofDays(1));
        validate(expired, "m-1");
        shop().clock.advance(Duration.ofDays(2));
        assertThat(deactivate(expired, "m-1")).isEqualTo("success");
    }

    @Test
    default void a_label_changes_only_when_the_request_carries_one() {
        IssuedLicense issued = shop().issue(LicenseTerms.maxActivations(1));
        String key = issued.key().reveal();
        validate(key, "m-1", "label", "Alice's MacBook Pro");
        validate(key, "m-1");
        validate(key, "m-1", "label", null);
        assertThat(labels(issued)).containsExactly(Label.of("Alice's MacBook Pro"));
        validate(key, "m-1", "label", "Büro");
        assertThat(labels(issued)).containsExactly(Label.of("Büro"));
    }

    private List<Label> labels(IssuedLicense issued) {
        return shop().engine.selling().activations(issued.license().id(), PageRequest.first(1000)).entries().stream()
                .map(Activation::label)
                .toList();
    }

    @Test
    default void a_key_is_read_as_people_type_it() {
        String key = shop().key(1);
        validate(key, "m-1");
        String typed =
                "  " + key.toLowerCase(java.util.Locale.ROOT).replace("-", " ").replace('0', 'o') + " ";
        assertThat(validate(typed, "m-1").json().at("/valid").asBoolean()).isTrue();
        assertThat(client().get("/api/v1/keys/" + key.replace("-", "") + "/status")
                        .status())
                .isEqualTo(200);
    }

    @Test
    default void machines_are_compared_exactly() {
        String key = shop().key(1);
        validate(key, "Büro-1");
        for (String other : List.of("büro-1", "Bu\u0308ro-1", "Büro-1 ")) {
            assertThat(errorOf(validate(key, other))).isEqualTo("activation_limit_reached");
        }
    }

    @Test
    default void the_end_of_a_licence_is_shown_where_it_has_one() {
        String key = shop().expiringKey(Duration.ofDays(30));
        JsonNode validated = client().post("/api/v1/keys/validate", "key", key, "machine_id", "m-1")
                .json();
        JsonNode status = client().get("/api/v1/keys/" + key + "/status").json();
        JsonNode verified = client().post("/api/v1/license/verify", "key", key, "machine_fingerprint", "m-1")
                .json();
        String end = "2026-04-12T10:00:00Z";
        assertThat(validated.at("/license/expires_at").asText()).isEqualTo(end);
        assertThat(status.at("/license/expires_at").asText()).isEqualTo(end);
        assertThat(verified.at("/expires_at").asText()).isEqualTo(end);

        String endless = shop().key(1);
        assertThat(client().post("/api/v1/keys/validate", "key", endless, "machine_id", "m-1")
                        .body())
                .doesNotContain("expires_at");
        assertThat(client().get("/api/v1/keys/" + endless + "/status").body()).doesNotContain("expires_at");
        assertThat(client().post("/api/v1/license/verify", "key", endless, "machine_fingerprint", "m-1")
                        .body())
                .doesNotContain("expires_at");
    }
}
