package dev.latchkey.http.internal.openapi;

import dev.latchkey.http.internal.render.Replies;
import dev.latchkey.http.internal.render.Reply;
import dev.latchkey.http.message.ApiHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Answers with an entity tag, and with 304 if the client has the same bytes (RFC 9110, section 13.1.2). */
final class ConditionalGet {

    private ConditionalGet() {}

    static Reply answer(ApiHeaders request, Reply full, byte[] bytes) {
        String tag = '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest(bytes)) + '"';
        boolean known = request.all("If-None-Match").stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .anyMatch(candidate -> candidate.equals("*") || isSame(candidate, tag));
        return known ? notModified(full).with("ETag", tag) : full.with("ETag", tag);
    }

    /** Whether a tag is this server's. A proxy that compresses may have weakened it, or added the coding to it. */
    private static boolean isSame(String candidate, String tag) {
        String strong = candidate.replaceFirst("^W/", "");
        return strong.equals(tag)
                || strong.replaceFirst("--?(?:gzip|br|zstd|deflate)\"$", "\"").equals(tag);
    }

    private static Reply notModified(Reply full) {
        ApiHeaders headers = ApiHeaders.builder()
                .add("Cache-Control", full.headers().all("Cache-Control").get(0))
                // The length of the omitted content (RFC 9110, section 8.6). Otherwise a server would send 0.
                .add("Content-Length", Long.toString(full.body().length()))
                .build();
        return Replies.bare(304, headers);
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
