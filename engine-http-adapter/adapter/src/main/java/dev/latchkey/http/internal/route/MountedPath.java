package dev.latchkey.http.internal.route;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a request's path that lies below the place where a server or container has mounted the API. */
public final class MountedPath {

    private MountedPath() {}

    /**
     * The path below a mount, with its escapes as they came. The segments of the mount itself are compared as containers compare
     * them: with escapes undone, without path parameters, empty segments and dot segments (Servlet 6.0, section 3.5).
     *
     * @param rawPath the whole path with its percent escapes
     * @param mount the place, with its escapes undone, as {@code /a b}; empty, or only slashes, for the root
     * @return the path itself if it does not lead through the mount
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

    /** A path with its percent escapes undone, or as it is where they are broken. */
    public static String unescaped(String path) {
        String decoded = RequestPath.decode(path);
        return decoded == null ? path : decoded;
    }

    private static List<String> segments(String mount) {
        return List.of(mount.split("/")).stream()
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    private static void walk(String raw, List<@Nullable String> walked) {
        int parameters = raw.indexOf(';');
        String segment = RequestPath.decode(parameters < 0 ? raw : raw.substring(0, parameters));
        if ("..".equals(segment)) {
            if (!walked.isEmpty()) {
                walked.remove(walked.size() - 1);
            }
        } else if (!".".equals(segment) && !"".equals(segment)) {
            walked.add(segment);
        }
    }
}
