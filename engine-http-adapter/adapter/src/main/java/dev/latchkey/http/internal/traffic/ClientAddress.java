package dev.latchkey.http.internal.traffic;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.access.AddressBlock;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The address that a call comes from (wire contract, section 3). It is the peer's, unless the peer is a trusted proxy.
 * Then it is the right-most address in {@code Forwarded} or {@code X-Forwarded-For} that is not a trusted proxy.
 */
public final class ClientAddress {

    private final List<AddressBlock> trustedProxies;

    /**
     * Creates it with the trusted proxies.
     *
     * @throws IllegalArgumentException if an entry is not an address or block
     */
    public ClientAddress(List<String> trustedProxies) {
        this.trustedProxies =
                trustedProxies.stream().map(ClientAddress::trustedProxy).toList();
    }

    private static AddressBlock trustedProxy(String text) {
        try {
            return AddressBlock.of(text.strip());
        } catch (InvalidValueException e) {
            throw new IllegalArgumentException("a trusted proxy " + e.complaint() + ": " + text, e);
        }
    }

    /** The subject of a request's limits: an IPv4 address, or the /64 network of an IPv6 address. */
    public String subject(ApiRequest request) {
        InetAddress client = of(request);
        byte[] bytes = client.getAddress();
        return bytes.length == 4 ? client.getHostAddress() : HexFormat.of().formatHex(bytes, 0, 8) + "/64";
    }

    /** The address that a request came from. */
    public InetAddress of(ApiRequest request) {
        InetAddress peer = request.peer();
        if (!isTrusted(peer)) {
            return peer;
        }
        ApiHeaders headers = request.headers();
        InetAddress byForwarded = client(peer, ForwardedChain.ofForwarded(headers));
        InetAddress byXForwardedFor = client(peer, ForwardedChain.ofXForwardedFor(headers));
        if (byForwarded == null || byXForwardedFor == null) {
            return byForwarded != null ? byForwarded : byXForwardedFor != null ? byXForwardedFor : peer;
        }
        // A proxy that writes one field passes the other on from the client: if they differ, neither is trusted. A
        // Forwarded field without an address does not count as such a difference.
        return byForwarded.equals(byXForwardedFor) ? byForwarded : peer;
    }

    /** Follows a chain from its end as long as each address is trusted; {@code null} if there is no chain. */
    private @Nullable InetAddress client(InetAddress peer, List<@Nullable InetAddress> chain) {
        if (chain.isEmpty()) {
            return null;
        }
        InetAddress client = peer;
        for (int i = chain.size() - 1; i >= 0 && isTrusted(client); i--) {
            InetAddress next = chain.get(i);
            if (next == null) {
                return client;
            }
            client = next;
        }
        return client;
    }

    private boolean isTrusted(InetAddress address) {
        for (AddressBlock block : trustedProxies) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
