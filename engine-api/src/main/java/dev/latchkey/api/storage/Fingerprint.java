package dev.latchkey.api.storage;

import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Subject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A short text that distinguishes an event from the one that has its place in another log: the version of its form and
 * a hash. It is stored within positions, so a change of what is hashed makes a new version.
 */
final class Fingerprint {
    /** The number of bytes of the hash that are used. */
    private static final int BYTES = 8;
    /** The form that this version makes. */
    private static final char VERSION = '1';
    /** The number of characters of a fingerprint of any version. */
    static final int LENGTH = 12;

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
        ApiTokenId token = event.origin().token();
        ProjectId project = event.project();
        MessageDigest digest = sha256();
        Stream.of(
                        event.type().code(),
                        Long.toString(event.at().toEpochMilli()),
                        text(token == null ? null : token.value()),
                        event.origin().requestId(),
                        event.subject().kind(),
                        text(event.subject().uuid()),
                        text(project == null ? null : project.value()),
                        event.data().json())
                .forEach(part -> add(digest, part == null ? null : part.getBytes(StandardCharsets.UTF_8)));
        KeyHash keyHash = row.keyHash();
        add(digest, keyHash == null ? null : keyHash.toBytes());
        byte[] hash = Arrays.copyOf(digest.digest(), BYTES);
        return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    /** Whether two fingerprints may be of one event. Those of different versions may. */
    static boolean mayBeSame(String one, String other) {
        return one.charAt(0) != other.charAt(0) || one.equals(other);
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
