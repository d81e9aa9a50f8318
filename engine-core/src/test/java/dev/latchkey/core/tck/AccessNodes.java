package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.ApiTokens;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.TokenRefusal;
import dev.latchkey.core.tck.NodeStorage.Reach;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What two engines over one content owe each other about who may manage what. */
interface AccessNodes {
    Authentication REVOKED = new Authentication.Refused(TokenRefusal.REVOKED);
    Authentication UNKNOWN = new Authentication.Refused(TokenRefusal.UNKNOWN);

    /** One of the engines. */
    TestNode first();

    /** The other one. */
    TestNode second();

    /** Their time. */
    SettableClock clock();

    /** A token that both keep in memory. */
    private IssuedApiToken token() {
        IssuedApiToken issued =
                first().engine.access().apiTokens().create(ApiTokenDraft.of(PrincipalId.of("alice"), "deploy"));
        first().poll();
        second().poll();
        assertGood(first(), issued.bearer());
        assertGood(second(), issued.bearer());
        return issued;
    }

    private static Authentication authenticate(TestNode node, BearerToken token) {
        return node.engine.access().authenticate(token.reveal(), InetAddress.getLoopbackAddress());
    }

    private static void assertGood(TestNode node, BearerToken token) {
        assertThat(authenticate(node, token)).isInstanceOf(Authentication.Accepted.class);
    }

    @Test
    @DisplayName("31: without reading the log, another node sees the revocation of a token when the bound has passed")
    default void a_token_s_revocation_is_seen_within_the_bound() {
        IssuedApiToken issued = token();
        long before = second().calls();
        assertGood(second(), issued.bearer());
        assertThat(second().calls()).as("from memory").isEqualTo(before);

        first().engine.access().apiTokens().revoke(issued.token().id());
        assertThat(authenticate(first(), issued.bearer())).isEqualTo(REVOKED);
        clock().advance(TestNode.BOUND.plus(Duration.ofMillis(1)));
        assertThat(authenticate(second(), issued.bearer())).isEqualTo(REVOKED);
    }

    @Test
    @DisplayName("31: when it has read the log, another node has seen the revocation of a token")
    default void a_token_s_revocation_is_seen_when_the_log_was_read() {
        IssuedApiToken issued = token();
        first().engine.access().apiTokens().revoke(issued.token().id());
        second().poll();

        assertThat(authenticate(second(), issued.bearer())).isEqualTo(REVOKED);
    }

    @Test
    @DisplayName("31: a node that cannot read the log asks the storage about each token")
    default void a_node_without_the_log_asks_about_each_token() {
        IssuedApiToken issued = token();
        second().storage.reach(Reach.ALL_BUT_THE_LOG);
        first().engine.access().apiTokens().revoke(issued.token().id());
        clock().advance(TestNode.BOUND.plus(Duration.ofMillis(1)));
        second().tryPoll();

        assertThat(authenticate(second(), issued.bearer())).isEqualTo(REVOKED);
    }

    @Test
    default void a_token_that_replaced_another_one_is_good_on_every_node_at_once() {
        IssuedApiToken issued = token();
        BearerToken next =
                first().engine.access().apiTokens().rotate(issued.token().id()).secret();

        assertGood(second(), next);
        assertThat(authenticate(second(), issued.bearer())).isEqualTo(UNKNOWN);
    }

    @Test
    @DisplayName("31: secrets whose grace runs are good on every node, and those that older ones give way to on none")
    default void secrets_whose_grace_runs_are_good_on_every_node() {
        IssuedApiToken issued = token();
        ApiTokenId id = issued.token().id();
        List<BearerToken> all = new ArrayList<>(List.of(issued.bearer()));
        assertGood(second(), issued.bearer());
        for (int i = 0; i <= ApiTokens.MAX_PREVIOUS; i++) {
            all.add(first().engine
                    .access()
                    .apiTokens()
                    .rotate(id, Duration.ofDays(1))
                    .secret());
            second().poll();
        }

        for (TestNode node : List.of(first(), second())) {
            assertThat(authenticate(node, all.get(0))).isEqualTo(UNKNOWN);
            all.subList(1, all.size()).forEach(bearer -> assertGood(node, bearer));
        }
    }

    @Test
    default void uses_on_all_nodes_are_counted() {
        IssuedApiToken issued = token();
        ApiTokenId id = issued.token().id();
        clock().advance(Duration.ofSeconds(1));
        assertGood(second(), issued.bearer());
        second().poll();
        first().poll();

        ApiToken used = first().engine.access().apiTokens().find(id).orElseThrow();
        assertThat(used.useCount()).isEqualTo(3);
        assertThat(used.lastUsed()).isEqualTo(clock().instant());
    }
}
