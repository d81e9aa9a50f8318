package dev.latchkey.http.internal.route;

import dev.latchkey.http.internal.json.PercentEscapes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a request's path below the API's mount point in a server or container. */
public final class MountedPath {

    private MountedPath() {}

    /**
     * The path below a mount point, with its original escapes. The segments of the mount point are compared as
     * containers compare them: decoded, and without path parameters, empty segments and dot segments (Servlet 6.0,
     * section 3.5).
     *
     * @param rawPath the whole path with its percent escapes
     * @param mount the mount point, decoded, such as {@code /a b}; empty, or only slashes, for the root
     * @return the path below it; the whole path if it is not below the mount point
     */
    public static String below(String rawPath, String mount) {
        List<String> place = segments(mount);
        List<@Nullable String> walked = new ArrayList<>(place.size());
        int at = 0;
        while (!walked.equals(place)) {
            if (at >= rawPath.length()) {
                return rawPath;
            }
            int end = rawPath.indexOf('/', at + 1);
            end = end < 0 ? rawPath.length() : end;
            walk(rawPath.substring(at + 1, end), walked);
            at = end;
        }
        return rawPath.substring(at);
    }

    /** A path with its percent escapes decoded; the path itself if they are broken. */
    public static String unescaped(String path) {
        String decoded = PercentEscapes.decode(path);
        return decoded == null ? path : decoded;
    }

    private static List<String> segments(String mount) {
        return List.of(mount.split("/")).stream()
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    private static void walk(String raw, List<@Nullable String> walked) {
        int parameters = raw.indexOf(';');
        String segment = PercentEscapes.decode(parameters < 0 ? raw : raw.substring(0, parameters));
        if ("..".equals(segment)) {
            if (!walked.isEmpty()) {
                walked.remove(walked.size() - 1);
            }
        } else if (!".".equals(segment) && !"".equals(segment)) {
            walked.add(segment);
        }
    }
}
