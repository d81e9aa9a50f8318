package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Origin;
import dev.latchkey.api.token.SharedSecret;
import dev.latchkey.api.token.TokenSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The keys that sign offline tokens, as operators manage them. */
interface SigningKeyWireRules extends WireRules {

    private Manager operator() {
        return new Manager(client(), shop().token(Shop.OPERATOR));
    }

    @Test
    default void a_new_key_signs_and_is_listed_before_the_others() {
        Manager operator = operator();
        JsonNode first = Manager.ok(operator.get("signing-keys")).at("/data/0");
        assertThat(first).isEqualTo(Answer.parse("""
                {"kid": "%s", "alg": "EdDSA", "created_at": "2026-03-13T10:00:00Z", "current": true}""".formatted(first.at("/kid").asText())));
        shop().clock.advance(Duration.ofSeconds(7));

        Answer made = operator.post("signing-keys/rotate");

        assertThat(made.status()).isEqualTo(201);
        String kid = made.json().at("/kid").asText();
        assertThat(made.json()).isEqualTo(Answer.parse("""
                {"kid": "%s", "alg": "EdDSA", "created_at": "2026-03-13T10:00:07Z", "current": true}""".formatted(kid)));
        JsonNode newest = Manager.ok(operator.get("signing-keys?limit=1"));
        assertThat(newest.at("/data")).containsExactly(made.json());
        JsonNode second = Manager.ok(operator.get("signing-keys?limit=1&cursor="
                        + newest.at("/next_cursor").asText()))
                .at("/data/0");
        assertThat(second.at("/kid")).isEqualTo(first.at("/kid"));
        assertThat(second.at("/current").asBoolean()).isFalse();
        for (JsonNode key : List.of(made.json(), second)) {
            String name = key.at("/kid").asText();
            assertThat(Manager.ok(operator.get("signing-keys/" + name))).isEqualTo(key);
            assertThat(client().get("/.well-known/jwks.json").body()).contains(name);
        }
    }

    @Test
    default void a_key_or_cursor_that_there_is_not_is_said() {
        assertThat(operator().get("signing-keys/none").status()).isEqualTo(404);
        Answer cursor = operator().get("signing-keys?cursor=none", "Accept", "application/problem+json");
        assertThat(cursor.status()).isEqualTo(400);
        assertThat(cursor.json().at("/field").asText()).isEqualTo("cursor");
    }

    @Test
    default void a_new_key_is_in_the_log_by_who_made_it() {
        Manager operator = operator();
        String token = operator.get("user").json().at("/token/id").asText();
        String kid = Manager.ok(operator.post("signing-keys/rotate")).at("/kid").asText();
        Event event = shop().lastEvent();
        assertThat(event.type()).isEqualTo(EventType.SIGNING_KEY_CREATED);
        assertThat(event.data().text("kid")).contains(kid);
        assertThat(event.origin().kind()).isEqualTo(Origin.Kind.PRINCIPAL);
        assertThat(event.origin().token()).hasToString(token);
    }

    @Test
    default void a_call_with_a_key_makes_one_signing_key() {
        Manager operator = operator();
        Answer first = operator.post("signing-keys/rotate", null, "Idempotency-Key", "k");
        Answer again = operator.post("signing-keys/rotate", null, "Idempotency-Key", "k");
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(Manager.ok(operator.get("signing-keys")).at("/data/0")).isEqualTo(first.json());
    }

    @Test
    default void nobody_but_an_operator_sees_or_makes_signing_keys() {
        Manager owner = new Manager(client(), shop().token("alice", Level.OWNER));
        String kid =
                Manager.ok(operator().get("signing-keys")).at("/data/0/kid").asText();
        for (Answer answer : List.of(
                owner.get("signing-keys", "Accept", "application/problem+json"),
                owner.get("signing-keys/" + kid, "Accept", "application/problem+json"),
                owner.post("signing-keys/rotate", null, "Accept", "application/problem+json"))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.json().at("/code").asText()).isEqualTo("operator_required");
        }
        Manager reader = new Manager(client(), shop().token(Shop.OPERATOR, "signing_keys:read", "write"));
        assertThat(reader.get("signing-keys").status()).isEqualTo(200);
        assertThat(reader.post("signing-keys/rotate").status()).isEqualTo(403);
        assertThat(Manager.ok(operator().get("signing-keys")).at("/data")).hasSize(1);
    }

    @Test
    default void a_server_that_signs_with_a_shared_secret_has_no_keys_and_makes_none() throws Exception {
        TokenSettings shared = TokenSettings.hs256(SharedSecret.of(new byte[32]));
        try (Shop shop = Shop.open(engine -> engine.offlineTokens(shared))) {
            serving(shop, api -> api, client -> {
                Manager operator = new Manager(client, shop.token(Shop.OPERATOR));
                assertThat(Manager.ok(operator.get("signing-keys")).at("/data")).isEmpty();
                Answer refused = operator.post("signing-keys/rotate", null, "Accept", "application/problem+json");
                assertThat(refused.status()).isEqualTo(409);
                assertThat(refused.json().at("/code").asText()).isEqualTo("shared_secret");
            });
        }
    }
}
