package dev.latchkey.http.json;

import dev.latchkey.http.ApiRequest;
import dev.latchkey.http.error.ApiError;
import dev.latchkey.http.error.RejectedRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version that a change was decided on: {@code If-Match: "<version>"}, or a {@code version} member. */
public final class Versions {

    /** The member's name. */
    public static final String MEMBER = "version";

    private static final String HEADER = "If-Match";
    private static final Pattern TAG = Pattern.compile("\"?(\\d{1,18})\"?");

    private Versions() {}

    /**
     * Reads it.
     *
     * @return {@code null} if the request names none, or any
     * @throws RejectedRequest 400 if the header names none that we made
     */
    public static @Nullable Long expected(ApiRequest request, RequestFields fields) {
        return request.headers().first(HEADER) == null ? fields.integer(MEMBER, Integer::longValue) : expected(request);
    }

    /**
     * Reads it where there is no body.
     *
     * @return {@code null} if the request names none, or any
     * @throws RejectedRequest 400 if the header names none that we made
     */
    public static @Nullable Long expected(ApiRequest request) {
        String tag = request.headers().first(HEADER);
        if (tag == null) {
            return null;
        }
        if (tag.strip().equals("*")) {
            return null;
        }
        Matcher matcher = TAG.matcher(tag.strip());
        if (!matcher.matches()) {
            throw new RejectedRequest(ApiError.malformed("If-Match must be a version in quotes, as it stands in ETag"));
        }
        return Long.valueOf(matcher.group(1));
    }
}
