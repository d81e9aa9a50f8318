package dev.latchkey.http.internal.route;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path as segments. Percent escapes are decoded after the split, and so {@code %2F} stays inside its segment. The
 * path is not normalised: a path with dot segments matches no route.
 */
final class RequestPath {

    private final List<@Nullable String> segments;

    private RequestPath(List<@Nullable String> segments) {
        this.segments = segments;
    }

    static RequestPath parse(String rawPath) {
        List<@Nullable String> segments = new ArrayList<>(8);
        if (rawPath.startsWith("/")) {
            for (String raw : rawPath.substring(1).split("/", -1)) {
                segments.add(decode(raw));
            }
        }
        return new RequestPath(segments);
    }

    /** The number of segments; none if the path does not begin with a slash. */
    int length() {
        return segments.size();
    }

    /** A segment; {@code null} if its escapes are broken. */
    @Nullable
    String segment(int index) {
        return segments.get(index);
    }

    /** Whether a segment is {@code .} or {@code ..}. Clients and proxies resolve these segments in different ways. */
    boolean hasDotSegment() {
        return segments.contains(".") || segments.contains("..");
    }

    /** A segment with its percent escapes decoded; {@code null} if they are broken, or are not UTF-8. */
    static @Nullable String decode(String raw) {
        return raw.indexOf('%') < 0 ? raw : unescape(raw);
    }

    private static @Nullable String unescape(String raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '%') {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            } else if (i + 2 < raw.length() && isHex(raw.charAt(i + 1)) && isHex(raw.charAt(i + 2))) {
                bytes.write(HexFormat.fromHexDigits(raw, i + 1, i + 3));
                i += 2;
            } else {
                return null;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean isHex(char c) {
        return HexFormat.isHexDigit(c);
    }
}
