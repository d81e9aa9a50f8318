package dev.latchkey.core.internal.secret;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.storage.MarkRepository;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The marks of a storage about its master secrets: a check of the present one, and for each earlier one a check and its
 * derived keys, sealed under the present one. Belongs to one transaction.
 */
final class SecretMarks {
    private static final String CURRENT = "secret-check";
    private static final String EARLIER = "earlier-secret-";
    private static final int CHECK_LENGTH = 32;

    private final MarkRepository marks;

    SecretMarks(MarkRepository marks) {
        this.marks = marks;
    }

    /** Whether the storage never belonged to a secret. */
    boolean areNone() {
        return marks.find(CURRENT).isEmpty();
    }

    /** The check of the secret that the storage belongs to, or the check of this one if it belonged to none. */
    byte[] currentOr(DerivedKeys first) {
        return marks.putIfAbsent(CURRENT, first.check());
    }

    /** The check of the secret that the storage belongs to. */
    byte[] current() {
        return present(marks.find(CURRENT));
    }

    /** The same, locked: no other transaction can change it before this one ends. */
    byte[] currentForUpdate() {
        return present(marks.findForUpdate(CURRENT));
    }

    private static byte[] present(Optional<byte[]> mark) {
        return mark.orElseThrow(() -> new LicensingException("the mark " + CURRENT + " in the storage is gone"));
    }

    /** Whether the storage once belonged to this secret, and no longer does. */
    boolean wasLeft(DerivedKeys keys) {
        return sealedEarlier().stream().anyMatch(mark -> keys.hasCheck(check(mark)));
    }

    /** The keys of earlier secrets, the latest first. */
    List<DerivedKeys> earlier(DerivedKeys current) {
        List<DerivedKeys> keys = new ArrayList<>();
        List<byte[]> sealed = sealedEarlier();
        for (int i = sealed.size() - 1; i >= 0; i--) {
            keys.add(open(current, i, sealed.get(i)));
        }
        return keys;
    }

    /** Moves the storage to another secret. The present one becomes an earlier one. */
    void move(DerivedKeys from, DerivedKeys to, SecureRandom random) {
        List<byte[]> sealed = sealedEarlier();
        for (int i = 0; i < sealed.size(); i++) {
            marks.findForUpdate(name(i));
            marks.replace(name(i), seal(to, i, open(from, i, sealed.get(i)), random));
        }
        marks.putIfAbsent(name(sealed.size()), seal(to, sealed.size(), from, random));
        marks.replace(CURRENT, to.check());
    }

    private List<byte[]> sealedEarlier() {
        List<byte[]> sealed = new ArrayList<>();
        Optional<byte[]> next = marks.find(name(0));
        while (next.isPresent()) {
            sealed.add(next.get());
            next = marks.find(name(sealed.size()));
        }
        return sealed;
    }

    private static byte[] seal(DerivedKeys under, int index, DerivedKeys keys, SecureRandom random) {
        byte[] sealed = SealedBox.seal(under, keys.export(), name(index), random);
        byte[] mark = Arrays.copyOf(keys.check(), CHECK_LENGTH + sealed.length);
        System.arraycopy(sealed, 0, mark, CHECK_LENGTH, sealed.length);
        return mark;
    }

    private static DerivedKeys open(DerivedKeys under, int index, byte[] mark) {
        byte[] exported = SealedBox.open(under, Arrays.copyOfRange(mark, CHECK_LENGTH, mark.length), name(index));
        if (exported == null) {
            throw new LicensingException("the mark " + name(index) + " in the storage was altered");
        }
        return DerivedKeys.imported(exported);
    }

    private static byte[] check(byte[] mark) {
        return Arrays.copyOf(mark, CHECK_LENGTH);
    }

    private static String name(int index) {
        return EARLIER + (index + 1);
    }
}
