package dev.latchkey.http.wire;

import dev.latchkey.http.HttpApi;
import dev.latchkey.http.HttpApiBuilder;
import java.util.function.UnaryOperator;

/** What the rules about the wire stand on. */
public interface WireRules {

    /** The shop behind the server, without limits. */
    Shop shop();

    /** A client of a server over {@link #shop()} with default settings. */
    WireClient client();

    /** Starts a server over an API. The rule that asks for it closes it. */
    WireServer serve(HttpApi api);

    /** Whether the server leaves it to the API to judge a path; most refuse some of them in a way of their own. */
    boolean handsOn(String path);

    /** Whether the server breaks a connection off where a reply fails to write itself, which frameworks may hide. */
    default boolean breaksOff() {
        return true;
    }

    /** Something to do with a client. */
    interface Calls {
        void with(WireClient client) throws Exception;
    }

    /** Does something with a client of a further server over this shop. */
    default void serving(Shop shop, UnaryOperator<HttpApiBuilder> settings, Calls calls) throws Exception {
        try (WireServer server =
                serve(settings.apply(HttpApi.builder(shop.engine)).build())) {
            calls.with(new WireClient(server.port()));
        }
    }
}
