package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.Level;
import org.junit.jupiter.api.Test;

/** Levels as they are managed (wire contract, section 4). */
interface GrantWireRules extends WireRules {

    private Manager with(String principal, Level level) {
        return new Manager(client(), shop().token(principal, level));
    }

    private String grants() {
        return "projects/" + shop().project + "/grants";
    }

    @Test
    default void an_admin_gives_and_takes_levels() {
        Manager admin = with("admin", Level.ADMIN);
        Answer made = admin.put(grants() + "/bob%40example.org", "{\"level\":2}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(admin.put(grants() + "/bob%40example.org", "{\"level\":2}").status())
                .isEqualTo(200);
        assertThat(made.json()).isEqualTo(Answer.parse("""
                        {"principal": "bob@example.org", "project_id": "%s", "level": 2,
                         "granted_at": "2026-03-13T10:00:00Z"}""".formatted(shop().project)));
        assertThat(admin.get(grants() + "/bob%40example.org")
                        .json()
                        .at("/level")
                        .asInt())
                .isEqualTo(2);
        assertThat(admin.get(grants()).json().at("/data")).hasSize(2);
        assertThat(admin.delete(grants() + "/bob%40example.org").status()).isEqualTo(204);
        assertThat(admin.get(grants() + "/bob%40example.org").status()).isEqualTo(404);
        assertThat(admin.delete(grants() + "/bob%40example.org").status()).isEqualTo(404);
    }

    @Test
    default void nobody_grants_above_the_own_level_or_touches_an_owner() {
        Manager admin = with("admin", Level.ADMIN);
        with("owner", Level.OWNER);
        assertThat(admin.put(grants() + "/bob", "{\"level\":0}").status()).isEqualTo(403);
        assertThat(admin.put(grants() + "/owner", "{\"level\":3}").status()).isEqualTo(403);
        assertThat(admin.delete(grants() + "/owner").status()).isEqualTo(403);
        assertThat(with("editor", Level.EDITOR)
                        .put(grants() + "/bob", "{\"level\":3}")
                        .status())
                .isEqualTo(403);
        for (String body : new String[] {"{}", "{\"level\":4}", "{\"level\":-1}", "{\"level\":null}"}) {
            assertThat(admin.put(grants() + "/bob", body).status()).as(body).isEqualTo(422);
        }
        assertThat(admin.put(grants() + "/bob", "{\"level\":\"owner\"}").status())
                .isEqualTo(400);
    }

    @Test
    default void the_last_owner_stays() {
        Manager owner = with("owner", Level.OWNER);
        assertThat(owner.delete(grants() + "/owner").status()).isEqualTo(409);
        assertThat(owner.put(grants() + "/owner", "{\"level\":1}").status()).isEqualTo(409);
        Manager.ok(owner.put(grants() + "/other", "{\"level\":0}"));
        assertThat(owner.delete(grants() + "/owner").status()).isEqualTo(204);
    }
}
