package dev.latchkey.http.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that need no body: what is one, and what comes of one that says something. */
class UnneededBodyTest {

    private final ManagedInputFixture fixture = new ManagedInputFixture();
    private final String license = "/licenses/" + fixture.license.license().id();

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Clients name a type where they send nothing, and over HTTP/2 no length. */
    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/x-www-form-urlencoded"})
    void nothing_of_any_type_is_no_body(String type) {
        for (boolean measured : new boolean[] {true, false}) {
            assertThat(fixture.send("GET", license, type, "", measured).status())
                    .isEqualTo(200);
            assertThat(fixture.send("POST", license + "/suspend", type, "", measured)
                            .status())
                    .isEqualTo(200);
            String nothing = license + "/activations/" + fixture.item.id();
            assertThat(fixture.send("DELETE", nothing, type, "", measured).status())
                    .isEqualTo(404);
            assertThat(fixture.send("DELETE", nothing, type, "x", measured).status())
                    .isIn(400, 415);
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, ''", "POST, /suspend", "GET, /activations", "GET, /key"})
    void a_body_of_another_type_is_415_announced_or_not(String method, String below) {
        long before = fixture.changes();
        for (boolean measured : new boolean[] {true, false}) {
            assertThat(fixture.send(method, license + below, "text/plain", "version=1", measured)
                            .status())
                    .isEqualTo(415);
        }
        assertThat(fixture.changes()).isEqualTo(before);
    }

    @Test
    void a_filter_in_the_body_of_a_list_is_refused() {
        String list = "/items/" + fixture.item.id() + "/licenses";
        var problem = fixture.send("GET", list, "application/json", "{\"state\":\"revoked\"}", false);
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.field()).isEqualTo("state");
        assertThat(fixture.send("GET", list, "application/json", "{}", true).status())
                .isEqualTo(200);
    }

    /** Who guards its host's forms with a field of this name sends it wherever its own pages do. */
    @Test
    void a_form_with_nothing_but_a_csrf_token_is_no_body() {
        String form = "application/x-www-form-urlencoded";
        assertThat(fixture.send("POST", license + "/suspend", form, "_csrf=x", true)
                        .status())
                .isEqualTo(200);
        assertThat(fixture.send("POST", license + "/reinstate", form, "_csrf=x&version=1", true)
                        .status())
                .isEqualTo(415);
    }
}
