package dev.latchkey.api.storage;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Subject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A short text that distinguishes an event from the one that has its place in another log. */
final class Fingerprint {
    /** The number of bytes of the hash that are used. */
    private static final int BYTES = 8;
    /** The number of characters of a fingerprint. */
    static final int LENGTH = 11;

    private Fingerprint() {}

    /**
     * The fingerprint of what never changes about an event, which excludes its personal part. {@code null} for an event
     * of a type or about a subject that only a later version knows, since that version would read it differently.
     */
    static @Nullable String of(StoredEvent row) {
        Event event = row.event();
        if (event.type() == EventType.OTHER || event.subject() instanceof Subject.Other) {
            return null;
        }
        MessageDigest digest = sha256();
        Stream.of(
                        event.type().code(),
                        event.at().toEpochMilli(),
                        event.origin().token(),
                        event.origin().requestId(),
                        event.subject(),
                        event.project(),
                        event.data().json())
                .forEach(part -> add(digest, bytes(part)));
        KeyHash keyHash = row.keyHash();
        add(digest, keyHash == null ? null : keyHash.toBytes());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest.digest(), BYTES));
    }

    private static byte @Nullable [] bytes(@Nullable Object part) {
        return part == null ? null : part.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void add(MessageDigest digest, byte @Nullable [] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(part == null ? -1 : part.length)
                .array());
        if (part != null) {
            digest.update(part);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is required of every Java platform", e);
        }
    }
}
