package dev.latchkey.core.internal.license;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.license.KeysKnownException;
import dev.latchkey.api.license.KeysKnownException.KnownKey;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.storage.KeyHash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A key of another system with its place in an import.
 *
 * @param position the place, counted from 1
 * @param key the key, with no spaces around it
 * @param hash its lookup hash
 */
record ImportedKey(int position, LicenseKey key, KeyHash hash) {

    /** Its description in messages, never in clear. */
    KnownKey told() {
        return new KnownKey(position, key.preview());
    }

    /**
     * The mistakes in a list of keys that need no look into the storage, each as a part of a sentence.
     *
     * @param given the list
     * @param keys the keys of the list that are not missing
     */
    static List<String> mistakes(List<LicenseKey> given, List<ImportedKey> keys) {
        List<String> mistakes = new ArrayList<>();
        if (keys.size() < given.size()) {
            mistakes.add("must all be given, but some are missing: "
                    + IntStream.range(0, given.size())
                            .filter(i -> given.get(i) == null)
                            .mapToObj(i -> new KnownKey(i + 1, "").toString())
                            .collect(Collectors.joining(", ")));
        }
        Map<KeyHash, List<ImportedKey>> byHash = keys.stream()
                .collect(Collectors.groupingBy(ImportedKey::hash, LinkedHashMap::new, Collectors.toList()));
        if (byHash.size() < keys.size()) {
            mistakes.add("must all be different, but some are the same: "
                    + byHash.values().stream()
                            .filter(equal -> equal.size() > 1)
                            .map(equal -> equal.stream()
                                    .map(key -> key.told().toString())
                                    .collect(Collectors.joining(", ")))
                            .collect(Collectors.joining("; ")));
        }
        return mistakes;
    }

    /**
     * Requires that there are no mistakes.
     *
     * @param known the keys that are known already, which the same refusal lists
     * @throws InvalidValueException if there are mistakes; it lists all of them
     */
    static void requireNone(List<String> mistakes, List<KnownKey> known) {
        if (mistakes.isEmpty()) {
            return;
        }
        List<String> all = new ArrayList<>(mistakes);
        if (!known.isEmpty()) {
            all.add("must be new, but " + new KeysKnownException(known).getMessage());
        }
        throw new InvalidValueException("keys", String.join("; ", all));
    }
}
