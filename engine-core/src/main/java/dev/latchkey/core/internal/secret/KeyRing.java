package dev.latchkey.core.internal.secret;

import dev.latchkey.api.LicensingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of every master secret that the storage was used with, and of one that it may move to. Everything made under
 * one of them is recognised. New things use the keys of the present secret. Thread-safe.
 */
public final class KeyRing {
    private final DerivedKeys own;
    private final List<DerivedKeys> generations;
    private volatile @Nullable DerivedKeys current;

    /**
     * Keys of the engine's own master secret; of the one that the storage belongs to, which may be the same; and of
     * others.
     */
    KeyRing(DerivedKeys own, DerivedKeys current, Collection<DerivedKeys> others) {
        this.own = own;
        this.current = current;
        List<DerivedKeys> all = new ArrayList<>();
        add(all, current);
        add(all, own);
        others.forEach(other -> add(all, other));
        this.generations = List.copyOf(all);
    }

    /** The keys of the only master secret that the storage ever belonged to. */
    public static KeyRing of(DerivedKeys only) {
        return new KeyRing(only, only, List.of());
    }

    private static void add(List<DerivedKeys> all, DerivedKeys keys) {
        if (all.stream().noneMatch(known -> known.hasCheck(keys.check()))) {
            all.add(keys);
        }
    }

    /** The keys of the engine's own master secret, which the storage belongs to or will move to. */
    DerivedKeys own() {
        return own;
    }

    /** All keys, the most used first. Never changes. */
    public List<DerivedKeys> generations() {
        return generations;
    }

    /**
     * The keys for new things.
     *
     * @throws LicensingException if the storage has moved to a master secret that the engine does not know
     */
    public DerivedKeys current() {
        DerivedKeys keys = current;
        if (keys == null) {
            throw new LicensingException(
                    "the storage has moved to a master secret that this engine does not have: start it with that one");
        }
        return keys;
    }

    /** Whether the storage belongs to a master secret that the engine knows. */
    public boolean isCurrent() {
        return current != null;
    }

    /** Records the secret that the storage now belongs to. */
    void follow(byte[] check) {
        current = generations.stream()
                .filter(keys -> keys.hasCheck(check))
                .findFirst()
                .orElse(null);
    }

    @Override
    public String toString() {
        return "KeyRing[hidden]";
    }
}
