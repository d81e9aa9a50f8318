package dev.latchkey.core.internal.license;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import java.time.Instant;
import java.util.UUID;

/** A licence without notes in an array of longs. */
final class PackedTerms {
    /** The number of words that it takes. */
    static final int WORDS = 9;

    private static final int LONGEST_PREVIEW = 7;
    private static final long NEVER = Long.MIN_VALUE;
    private static final int UNLIMITED = -1;
    private static final int SUSPENDED = 1;

    private PackedTerms() {}

    /**
     * Whether a licence fits: it has no label, metadata, order or revocation, and is written as the engine writes it.
     */
    static boolean fits(License license) {
        Instant end = license.expiresAt();
        return license.label() == null
                && license.metadata().entries().isEmpty()
                && license.reference() == null
                && license.revocation() == null
                && license.keyPreview().length() <= LONGEST_PREVIEW
                && license.keyPreview().chars().allMatch(c -> c < 0x80)
                && license.createdAt().equals(Instant.ofEpochMilli(created(license) >> 1))
                && (end == null || end.getNano() == 0);
    }

    private static long created(License license) {
        return license.createdAt().toEpochMilli() << 1;
    }

    static void write(License license, long[] words) {
        Instant end = license.expiresAt();
        Integer max = license.limit().max();
        words[0] = license.id().value().getMostSignificantBits();
        words[1] = license.id().value().getLeastSignificantBits();
        words[2] = license.itemId().value().getMostSignificantBits();
        words[3] = license.itemId().value().getLeastSignificantBits();
        words[4] = created(license) | (license.suspended() ? SUSPENDED : 0);
        words[5] = end == null ? NEVER : end.getEpochSecond();
        words[6] = license.version();
        words[7] = (long) (max == null ? UNLIMITED : max) << Integer.SIZE | license.activationCount() & 0xFFFFFFFFL;
        words[8] = (long) license.keyPreview().length() << Long.SIZE - Byte.SIZE;
        PackedText.write(license.keyPreview(), words, 8);
    }

    static License read(long[] words) {
        int max = (int) (words[7] >> Integer.SIZE);
        return License.builder()
                .id(new LicenseId(new UUID(words[0], words[1])))
                .itemId(new ItemId(new UUID(words[2], words[3])))
                .suspended((words[4] & SUSPENDED) != 0)
                .createdAt(Instant.ofEpochMilli(words[4] >> 1))
                .expiresAt(words[5] == NEVER ? null : Instant.ofEpochSecond(words[5]))
                .version(words[6])
                .limit(max == UNLIMITED ? ActivationLimit.unlimited() : ActivationLimit.of(max))
                .activationCount((int) words[7])
                .keyPreview(preview(words[8]))
                .build();
    }

    private static String preview(long word) {
        char[] chars = new char[(int) (word >>> Long.SIZE - Byte.SIZE)];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) (word >>> i * Byte.SIZE & 0x7F);
        }
        return new String(chars);
    }
}
