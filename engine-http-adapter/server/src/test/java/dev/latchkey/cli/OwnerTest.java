package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.Crowd;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnerTest {

    @Test
    void of_servers_that_start_at_once_one_makes_the_first_token() {
        try (LicensingEngine engine =
                        Latchkey.builder().storage(new MemoryStorage()).build();
                Crowd crowd = new Crowd(8)) {
            Item item = engine.catalog().createItem("Editor");

            List<Optional<BearerToken>> made = crowd.all(8, member -> Owner.firstToken(engine, null));

            assertThat(made).filteredOn(Optional::isPresent).hasSize(1);
            assertThat(engine.access()
                            .apiTokens()
                            .list(Owner.ID, PageRequest.first(10))
                            .entries())
                    .hasSize(1);
            assertThat(engine.access()
                            .grants()
                            .on(item.projectId(), PageRequest.first(1000))
                            .entries())
                    .singleElement()
                    .satisfies(grant -> assertThat(grant.level()).isEqualTo(Level.OWNER));
            assertThat(Owner.firstToken(engine, null)).isEmpty();
        }
    }

    /** Nobody else creates a token of an operator. */
    @Test
    void the_first_token_proves_an_operator_where_the_owner_is_one() {
        try (LicensingEngine engine = Latchkey.builder()
                .storage(new MemoryStorage())
                .operators(Owner.ID)
                .build()) {
            BearerToken token = Owner.firstToken(engine, null).orElseThrow();

            Authentication answer = engine.access().authenticate(token.reveal(), InetAddress.getLoopbackAddress());

            assertThat(((Authentication.Accepted) answer).caller().isOperator()).isTrue();
        }
    }
}
