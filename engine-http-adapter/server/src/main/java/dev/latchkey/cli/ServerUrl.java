package dev.latchkey.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a running server answers: {@code http://HOST:PORT} or {@code https://HOST:PORT}, with a path if it has one. */
final class ServerUrl {
    /** Names and addresses that no network has a say in (RFC 6761, RFC 1122, RFC 4291). */
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]", Pattern.CASE_INSENSITIVE);

    private final URI base;

    private ServerUrl(URI base) {
        this.base = base;
    }

    /**
     * A URL as text.
     *
     * @throws IllegalArgumentException if it is none of ours. The message does not repeat it, since it may hold a
     *     password
     */
    static ServerUrl of(String text) {
        URI uri = parse(text);
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw invalid();
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "--url must have neither user nor password, query or fragment: --token-file says who calls");
        }
        return new ServerUrl(URI.create(text.replaceFirst("/+$", "")));
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw invalid();
        }
    }

    private static IllegalArgumentException invalid() {
        return new IllegalArgumentException("--url must be the address of a server, such as http://127.0.0.1:8080");
    }

    /** Whether what is sent there can be read by nobody on the way. */
    boolean isPrivate() {
        return "https".equalsIgnoreCase(base.getScheme())
                || LOOPBACK.matcher(base.getHost()).matches();
    }

    /** The address of a path of the API and a query, both with their percent escapes. */
    URI at(String rawPath, @Nullable String rawQuery) {
        return URI.create(base + rawPath + (rawQuery == null ? "" : "?" + rawQuery));
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
