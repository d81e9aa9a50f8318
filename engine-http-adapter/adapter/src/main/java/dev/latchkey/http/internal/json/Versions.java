package dev.latchkey.http.internal.json;

import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.schema.Input;
import dev.latchkey.http.internal.schema.RequestSchema;
import dev.latchkey.http.internal.schema.ValueTypes;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version that a change was decided on: {@code If-Match} with one entity tag or several (RFC 9110, section 13.1.1), or a
 * {@code version} member. Weak tags count, since proxies that compress make them of ours; so do tags to which such a proxy
 * has added the coding.
 */
public final class Versions {

    /** The member. */
    public static final Input<Integer> MEMBER = Input.optional(
            "version",
            ValueTypes.integer(1, Integer.MAX_VALUE),
            "The version that the change is decided on; null or left out, any. If If-Match is there too, it must name this"
                    + " one.");

    /** What a deletion takes: its body, if it has any, may be lost on the way, and the version with it. */
    public static final RequestSchema IN_HEADER_ALONE = RequestSchema.nothing()
            .fixed("cannot be given here: send it as If-Match", MEMBER.name())
            .withVersion();

    private static final String HEADER = "If-Match";

    /** An element of the list, which may be empty (RFC 9110, section 5.6.1), and what ends it. A bare number is a tag too. */
    private static final Pattern ELEMENT =
            Pattern.compile("\\G[ \t]*(?<tag>(?:W/)?\"[!#-~\\x{80}-\\x{10FFFF}]*\"|\\d+)?[ \t]*(?<end>,|\\z)");

    private static final Pattern OURS =
            Pattern.compile("(?:W/)?\"?(?<version>0|[1-9]\\d{0,17})(?:--?(?:gzip|br|zstd|deflate))?\"?");

    private Versions() {}

    /** What a call takes, and the version in either way. */
    public static RequestSchema in(RequestSchema schema) {
        return schema.with(MEMBER).withVersion();
    }

    /**
     * Requires that nobody who names a version believes that it was heeded where the call takes none.
     *
     * @throws RejectedRequest 400 if the request changes something, and its header names a version in vain
     */
    public static void requireTaken(ApiRequest request, RequestSchema schema) {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        if (!reads && !schema.takesVersion() && request.headers().first(HEADER) != null) {
            throw new RejectedRequest(
                    ApiError.malformed(HEADER + " cannot be given here: the call changes nothing that has a version"));
        }
    }

    /**
     * Reads it.
     *
     * @param current the version that the thing has now; asked for where the request names several
     * @return that one of several which the thing has now, else any of them; {@code null} if the request names none, or any
     * @throws RejectedRequest 400 if the header names none that we made, or not the one of the member
     */
    public static @Nullable Long expected(ApiRequest request, RequestFields fields, LongSupplier current) {
        Set<Long> named = named(request.headers());
        Integer member = fields.optional(MEMBER);
        if (member == null) {
            return one(named, current);
        }
        long version = member;
        if (!named.isEmpty() && !named.contains(version)) {
            throw new RejectedRequest(ApiError.malformed(
                    HEADER + " and " + MEMBER.name() + " must name the same version where both are there"));
        }
        return version;
    }

    /**
     * Reads it where there is no body.
     *
     * @param current the version that the thing has now; asked for where the request names several
     * @return that one of several which the thing has now, else any of them; {@code null} if the request names none, or any
     * @throws RejectedRequest 400 if the header names none that we made
     */
    public static @Nullable Long expected(ApiRequest request, LongSupplier current) {
        return one(named(request.headers()), current);
    }

    /**
     * What the header says, spelt the same however it is written; empty if it names no version, or any.
     *
     * @throws RejectedRequest 400 if the header names none that we made
     */
    public static String canonical(ApiHeaders headers) {
        Set<Long> named = named(headers);
        return named.isEmpty() ? "" : HEADER + " " + named;
    }

    private static @Nullable Long one(Set<Long> named, LongSupplier current) {
        if (named.isEmpty()) {
            return null;
        }
        Long first = named.iterator().next();
        long now = named.size() == 1 ? first : current.getAsLong();
        return named.contains(now) ? Long.valueOf(now) : first;
    }

    /** The versions that the header names; none if it is not there, or names any. */
    private static Set<Long> named(ApiHeaders headers) {
        List<String> lines = headers.all(HEADER);
        String list = String.join(",", lines);
        if (lines.isEmpty() || list.strip().equals("*")) {
            return Set.of();
        }
        Set<Long> named = new TreeSet<>();
        Matcher element = ELEMENT.matcher(list);
        boolean ended = false;
        while (!ended && element.find()) {
            String tag = element.group("tag");
            Matcher ours = OURS.matcher(tag == null ? "" : tag);
            if (ours.matches()) {
                named.add(Long.valueOf(ours.group("version")));
            }
            ended = element.group("end").isEmpty();
        }
        if (!ended || named.isEmpty()) {
            throw new RejectedRequest(ApiError.malformed(
                    HEADER + " must be a version in quotes, as it stands in ETag, several with commas between, or *"));
        }
        return named;
    }
}
