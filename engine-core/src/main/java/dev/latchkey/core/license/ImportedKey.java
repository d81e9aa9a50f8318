package dev.latchkey.core.license;

import dev.latchkey.api.license.KeysKnownException.KnownKey;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.storage.KeyHash;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A key of another system in its place among those that are imported with it.
 *
 * @param position the place, counted from 1
 * @param key the key, with nothing around it
 * @param hash its lookup hash
 */
record ImportedKey(int position, LicenseKey key, KeyHash hash) {

    /** How it is told of, never in clear. */
    KnownKey told() {
        return new KnownKey(position, key.preview());
    }

    /**
     * Requires that no two are one key.
     *
     * @throws IllegalArgumentException if some are: it tells all of them
     */
    static void requireDifferent(List<ImportedKey> keys) {
        Map<KeyHash, List<ImportedKey>> byHash = keys.stream()
                .collect(Collectors.groupingBy(ImportedKey::hash, LinkedHashMap::new, Collectors.toList()));
        if (byHash.size() < keys.size()) {
            String same = byHash.values().stream()
                    .filter(equal -> equal.size() > 1)
                    .map(equal ->
                            equal.stream().map(key -> key.told().toString()).collect(Collectors.joining(", ")))
                    .collect(Collectors.joining("; "));
            throw new IllegalArgumentException("keys must all be different, but these are the same: " + same);
        }
    }
}
