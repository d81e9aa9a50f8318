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
 * The version that a change is based on: {@code If-Match} with one or more entity tags (RFC 9110, section 13.1.1), or a
 * {@code version} member. Weak tags are accepted, since proxies that compress weaken this server's tags. Tags to which
 * such a proxy has added the coding are accepted, too.
 */
public final class Versions {

    /** The member {@code version}. */
    public static final Input<Integer> MEMBER = Input.optional(
            "version",
            ValueTypes.integer(1, Integer.MAX_VALUE),
            "The version that the change is based on. Null or left out: any version. If If-Match is also sent, it must"
                    + " name this version.");

    /** The input of a deletion. The body of a deletion may be lost on the way, and so it cannot have the version. */
    public static final RequestSchema IN_HEADER_ALONE = RequestSchema.nothing()
            .fixed("cannot be given here: send it as If-Match", MEMBER.name())
            .withVersion();

    private static final String HEADER = "If-Match";

    /**
     * An element of the list, which may be empty (RFC 9110, section 5.6.1), and its end. A bare number is also accepted
     * as a tag.
     */
    private static final Pattern ELEMENT =
            Pattern.compile("\\G[ \t]*(?<tag>(?:W/)?\"[!#-~\\x{80}-\\x{10FFFF}]*\"|\\d+)?[ \t]*(?<end>,|\\z)");

    private static final Pattern OURS =
            Pattern.compile("(?:W/)?\"?(?<version>0|[1-9]\\d{0,17})(?:--?(?:gzip|br|zstd|deflate))?\"?");

    private Versions() {}

    /** The input of a call, extended by the version in both forms. */
    public static RequestSchema in(RequestSchema schema) {
        return schema.with(MEMBER).withVersion();
    }

    /**
     * Refuses a version that the call does not take: a client must not believe that the call heeded it.
     *
     * @throws RejectedRequest 400 if the request changes something, and its header has a version that the call does not
     *     take
     */
    public static void requireTaken(ApiRequest request, RequestSchema schema) {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        if (!reads && !schema.takesVersion() && request.headers().first(HEADER) != null) {
            throw new RejectedRequest(
                    ApiError.malformed(HEADER + " cannot be given here: the call changes nothing that has a version"));
        }
    }

    /**
     * Reads the version from the header or the member.
     *
     * @param current the current version of the resource; asked for if the request names several
     * @return the current version if the request names it among several, otherwise any of those; {@code null} if the
     *     request names none, or any
     * @throws RejectedRequest 400 if the header has no version of this server, or not the version of the member
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
                    HEADER + " and " + MEMBER.name() + " must name the same version if both are sent"));
        }
        return version;
    }

    /**
     * Reads the version from the header only.
     *
     * @param current the current version of the resource; asked for if the request names several
     * @return the current version if the request names it among several, otherwise any of those; {@code null} if the
     *     request names none, or any
     * @throws RejectedRequest 400 if the header has no version of this server
     */
    public static @Nullable Long expected(ApiRequest request, LongSupplier current) {
        return one(named(request.headers()), current);
    }

    /**
     * The canonical spelling of the header; empty if it names no version, or any.
     *
     * @throws RejectedRequest 400 if the header has no version of this server
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

    /** The versions in the header; none if there is no header, or it names any version. */
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
            throw new RejectedRequest(ApiError.malformed(HEADER
                    + " must be a version in double quotes, as in ETag, several of them separated by commas, or *"));
        }
        return named;
    }
}
