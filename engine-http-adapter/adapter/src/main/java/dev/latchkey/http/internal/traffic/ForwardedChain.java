package dev.latchkey.http.internal.traffic;

import dev.latchkey.http.message.ApiHeaders;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that proxies recorded, in the order of the request's way; {@code null} for an entry that is not an
 * address.
 */
final class ForwardedChain {

    /**
     * An element of {@code Forwarded} (RFC 7239, section 4): pairs between semicolons, with values that may be quoted.
     */
    private static final Pattern FOR = Pattern.compile(
            "(?:^|;)\\s*for\\s*=\\s*(?:\"([^\"\\\\]*)\"|([^\\s;\",]*))\\s*(?=;|$)", Pattern.CASE_INSENSITIVE);

    private static final Pattern FOR_ANYTHING = Pattern.compile("(?:^|;)\\s*for\\s*=", Pattern.CASE_INSENSITIVE);

    private ForwardedChain() {}

    /**
     * The chain in {@code Forwarded}; empty if no element has {@code for}. Such a field is only about the host or the
     * protocol (RFC 7239, section 5).
     */
    static List<@Nullable InetAddress> ofForwarded(ApiHeaders headers) {
        List<String> elements = elements(headers.all("Forwarded"));
        if (elements.stream().noneMatch(element -> FOR_ANYTHING.matcher(element).find())) {
            return List.of();
        }
        List<@Nullable InetAddress> chain = new ArrayList<>();
        for (String element : elements) {
            Matcher pair = FOR.matcher(element);
            chain.add(pair.find() ? IpLiteral.parseWithPort(value(pair)) : null);
        }
        return chain;
    }

    static List<@Nullable InetAddress> ofXForwardedFor(ApiHeaders headers) {
        List<@Nullable InetAddress> chain = new ArrayList<>();
        for (String line : headers.all("X-Forwarded-For")) {
            for (String entry : line.split(",", -1)) {
                chain.add(IpLiteral.parseWithPort(entry.strip()));
            }
        }
        return chain;
    }

    private static String value(Matcher pair) {
        String quoted = pair.group(1);
        return quoted != null ? quoted : pair.group(2);
    }

    /**
     * Splits at commas outside quotes. Each field line is split separately, and so an open quote ends with its line.
     */
    private static List<String> elements(List<String> lines) {
        List<String> elements = new ArrayList<>();
        for (String line : lines) {
            int start = 0;
            boolean quoted = false;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '"') {
                    quoted = !quoted;
                } else if (c == ',' && !quoted) {
                    elements.add(line.substring(start, i));
                    start = i + 1;
                }
            }
            elements.add(line.substring(start));
        }
        return elements;
    }
}
