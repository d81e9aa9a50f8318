package dev.latchkey.http.internal.traffic;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses written in digits. This class never asks a name server. */
public final class IpLiteral {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private IpLiteral() {}

    /**
     * The address that a text spells. An IPv4-mapped IPv6 address is returned as the IPv4 address.
     *
     * @return the address; {@code null} if the text is not an address
     */
    public static @Nullable InetAddress parse(String text) {
        boolean literal = IPV4.matcher(text).matches()
                || (text.indexOf(':') >= 0 && IPV6.matcher(text).matches());
        try {
            // In brackets, the JDK reads it only as a literal.
            return !literal ? null : InetAddress.getByName(text.indexOf(':') < 0 ? text : "[" + text + "]");
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /**
     * The address that a text spells. The text may be in brackets and may end in a port, such as {@code
     * [2001:db8::1]:443}.
     */
    static @Nullable InetAddress parseWithPort(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            boolean wellFormed = end > 0 && (end + 1 == text.length() || isPort(text.substring(end + 1)));
            return wellFormed ? parse(text.substring(1, end)) : null;
        }
        int colon = text.indexOf(':');
        boolean hasPort = colon >= 0 && colon == text.lastIndexOf(':') && isPort(text.substring(colon));
        return parse(hasPort ? text.substring(0, colon) : text);
    }

    private static boolean isPort(String text) {
        return text.matches(":\\d{1,5}");
    }
}
