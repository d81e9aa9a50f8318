package dev.latchkey.http.internal.route;

import dev.latchkey.http.internal.json.PercentEscapes;
import java.util.ArrayList;
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
                segments.add(PercentEscapes.decode(raw));
            }
        }
        return new RequestPath(segments);
    }

    /** The number of segments; none if the path does not begin with a slash. */
    int length() {
        return segments.size();
    }

    /** A segment; {@code null} if it cannot be decoded. */
    @Nullable
    String segment(int index) {
        return segments.get(index);
    }

    /** Whether a segment is {@code .} or {@code ..}. Clients and proxies resolve these segments in different ways. */
    boolean hasDotSegment() {
        return segments.contains(".") || segments.contains("..");
    }
}
