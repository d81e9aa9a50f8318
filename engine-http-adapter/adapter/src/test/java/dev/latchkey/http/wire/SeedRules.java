package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.api.license.LicenseTerms;

/** The samples of the Makenot.work License Key API guide (seed 004), member for member. */
interface SeedRules extends WireRules {

    private Answer validate(String api, String key, String machine) {
        return client().post(api + "/keys/validate", "key", key, "machine_id", machine, "label", "Alice's MacBook Pro");
    }

    private static void assertRefused(Answer answer, String flag, String code) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(Answer.parse("{\"" + flag + "\": false, \"error\": \"" + code + "\"}"));
    }

    @Prefixed
    default void validate_activates(String api) {
        Answer answer = validate(api, shop().key(3), "unique-machine-identifier");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json()).isEqualTo(Answer.parse("""
                        {"valid": true, "activated": true, "license": {"item_id": "%s", "max_activations": 3,
                         "activation_count": 1, "created_at": "2026-03-13T10:00:00Z"}}
                        """.formatted(shop().item)));
    }

    @Prefixed
    default void validating_again_takes_no_further_slot(String api) {
        String key = shop().key(3);
        Answer first = validate(api, key, "m-1");
        assertThat(validate(api, key, "m-1").json()).isEqualTo(first.json());
        assertThat(validate(api, key, "m-2")
                        .json()
                        .at("/license/activation_count")
                        .asInt())
                .isEqualTo(2);
    }

    @Prefixed
    default void status_activates_nothing(String api) {
        String key = shop().key(3);
        validate(api, key, "m-1");
        validate(api, key, "m-2");
        Answer answer = client().get(api + "/keys/" + key + "/status");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(Answer.parse("""
                        {"valid": true, "license": {"item_id": "%s", "max_activations": 3, "activation_count": 2,
                         "remaining_activations": 1, "created_at": "2026-03-13T10:00:00Z"}}
                        """.formatted(shop().item)));
    }

    @Prefixed
    default void deactivate_frees_the_slot(String api) {
        String key = shop().key(1);
        validate(api, key, "m-1");
        Answer answer = client().post(api + "/keys/deactivate", "key", key, "machine_id", "m-1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(Answer.parse("{\"success\": true, \"message\": \"Activation removed\"}"));
        assertThat(validate(api, key, "m-2").json().at("/valid").asBoolean()).isTrue();
    }

    @Prefixed
    default void verify_hands_out_a_token_for_seven_days(String api) {
        Answer answer = client().post(
                        api + "/license/verify",
                        "key",
                        shop().key(3),
                        "machine_fingerprint",
                        "unique-machine-identifier");
        assertThat(answer.status()).isEqualTo(200);
        JsonNode json = answer.json();
        assertThat(json.fieldNames()).toIterable().containsExactly("valid", "token", "expires_in");
        assertThat(json.at("/valid").asBoolean()).isTrue();
        assertThat(json.at("/token").asText()).matches("eyJ[\\w-]+\\.eyJ[\\w-]+\\.[\\w-]+");
        assertThat(json.at("/expires_in").asInt()).isEqualTo(604_800);
    }

    @Prefixed
    default void license_deactivate_frees_the_slot(String api) {
        String key = shop().key(1);
        client().post(api + "/license/verify", "key", key, "machine_fingerprint", "m-1");
        Answer answer = client().post(api + "/license/deactivate", "key", key, "machine_fingerprint", "m-1");
        assertThat(answer.json()).isEqualTo(Answer.parse("{\"success\": true, \"message\": \"Activation removed\"}"));
        assertThat(validate(api, key, "m-2").json().at("/valid").asBoolean()).isTrue();
    }

    @Prefixed
    default void the_license_text_is_plain_text(String api) {
        Answer answer = client().get(api + "/items/" + shop().item + "/license.txt");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).matches("(?i)text/plain; ?charset=utf-8");
        assertThat(answer.body()).isEqualTo(Shop.LICENSE_TEXT);
    }

    @Prefixed
    default void an_unknown_key_is_an_invalid_key_everywhere(String api) {
        String key = "XXXX-XXXX-XXXX-XXXX";
        assertRefused(validate(api, key, "m-1"), "valid", "invalid_key");
        assertRefused(
                client().post(api + "/keys/deactivate", "key", key, "machine_id", "m-1"), "success", "invalid_key");
        assertRefused(
                client().post(api + "/license/verify", "key", key, "machine_fingerprint", "m-1"),
                "valid",
                "invalid_key");
        assertRefused(
                client().post(api + "/license/deactivate", "key", key, "machine_fingerprint", "m-1"),
                "success",
                "invalid_key");
        Answer status = client().get(api + "/keys/" + key + "/status");
        assertThat(status.status()).isEqualTo(404);
        assertThat(status.json()).isEqualTo(Answer.parse("{\"valid\": false, \"error\": \"invalid_key\"}"));
    }

    @Prefixed
    default void a_revoked_key_is_revoked_on_all_endpoints(String api) {
        String key = shop().revokedKey();
        assertRefused(validate(api, key, "m-1"), "valid", "key_revoked");
        assertRefused(
                client().post(api + "/keys/deactivate", "key", key, "machine_id", "m-1"), "success", "key_revoked");
        assertRefused(
                client().post(api + "/license/verify", "key", key, "machine_fingerprint", "m-1"),
                "valid",
                "key_revoked");
        assertRefused(
                client().post(api + "/license/deactivate", "key", key, "machine_fingerprint", "m-1"),
                "success",
                "key_revoked");
        assertRefused(client().get(api + "/keys/" + key + "/status"), "valid", "key_revoked");
    }

    @Prefixed
    default void all_slots_in_use_is_activation_limit_reached(String api) {
        String key = shop().key(1);
        validate(api, key, "m-1");
        assertRefused(validate(api, key, "m-2"), "valid", "activation_limit_reached");
        assertRefused(
                client().post(api + "/license/verify", "key", key, "machine_fingerprint", "m-2"),
                "valid",
                "activation_limit_reached");
        assertThat(validate(api, key, "m-1").json().at("/valid").asBoolean()).isTrue();
    }

    @Prefixed
    default void verification_switched_off_is_verification_not_enabled(String api) {
        String key = shop().offlineDisabledKey();
        assertRefused(
                client().post(api + "/license/verify", "key", key, "machine_fingerprint", "m-1"),
                "valid",
                "verification_not_enabled");
        assertThat(client().get(api + "/keys/" + key + "/status")
                        .json()
                        .at("/license/activation_count")
                        .asInt())
                .isZero();
    }

    @Prefixed
    default void unlimited_is_null_and_so_is_what_remains(String api) {
        String key = shop().unlimitedKey();
        JsonNode validated = validate(api, key, "m-1").json();
        assertThat(validated.at("/license/max_activations").isNull()).isTrue();
        JsonNode status = client().get(api + "/keys/" + key + "/status").json();
        assertThat(status.at("/license/max_activations").isNull()).isTrue();
        assertThat(status.at("/license/remaining_activations").isNull()).isTrue();
    }

    @Prefixed
    default void a_limit_of_zero_admits_none(String api) {
        String key = shop().issue(LicenseTerms.maxActivations(0)).key().reveal();
        assertRefused(validate(api, key, "m-1"), "valid", "activation_limit_reached");
    }
}
