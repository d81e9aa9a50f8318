package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.License;
import dev.latchkey.api.traffic.IdempotentAnswer;
import dev.latchkey.core.Latchkey;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What {@link BusyProcess}es said that a database had acknowledged, to be compared with what it holds. */
final class Acknowledged {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final Set<String> slots = new HashSet<>();
    private final Set<String> freed = new HashSet<>();
    private final Set<String> licenses = new HashSet<>();
    private final Set<String> revoked = new HashSet<>();
    private final Map<String, String> limits = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final Set<String> withdrawn = new HashSet<>();
    private final Set<String> sessions = new HashSet<>();
    private final Set<String> signingKeys = new HashSet<>();
    private int changes;

    /** How many changes. */
    int changes() {
        return changes;
    }

    /** Notes what a process said. */
    void read(String line) {
        String[] words = line.split(" ", 3);
        String last = line.substring(2);
        changes += Character.isUpperCase(line.charAt(0)) ? 1 : 0;
        switch (words[0]) {
            case "K" -> {
                answers.put(words[1], words[2]);
                licenses.add(words[2]);
            }
            case "L" -> licenses.add(last);
            case "A" -> slots.add(last);
            case "d" -> slots.remove(last);
            case "D" -> freed.add(last);
            case "R" -> revoked.add(last);
            case "m" -> limits.remove(last);
            case "M" -> limits.put(words[1], words[2]);
            case "T" -> tokens.put(words[1], words[2]);
            case "t" -> tokens.remove(last);
            case "X" -> withdrawn.add(last);
            case "C" -> sessions.add(last);
            case "S" -> signingKeys.add(last);
            default -> throw new IllegalArgumentException(line);
        }
    }

    /** What a folder's database lacks of it. Its books are audited besides. */
    List<String> missingIn(Path directory) {
        List<String> missing = new ArrayList<>();
        JdbcStorage storage = JdbcStorage.h2(directory);
        try (LicensingEngine engine = Latchkey.builder().storage(storage).build()) {
            Books books = Books.audited(storage);
            Map<String, License> stored = books.licenses().stream()
                    .collect(Collectors.toMap(license -> license.id().toString(), Function.identity()));
            Set<String> occupied = books.slots();
            note(missing, "licence", licenses, stored::containsKey);
            note(missing, "activation", slots, occupied::contains);
            note(missing, "deactivation", freed, slot -> !occupied.contains(slot));
            note(
                    missing,
                    "revocation",
                    revoked,
                    id -> stored.containsKey(id) && stored.get(id).revocation() != null);
            note(
                    missing,
                    "limit",
                    limits.keySet(),
                    id -> stored.containsKey(id)
                            && String.valueOf(stored.get(id).limit().max()).equals(limits.get(id)));
            note(
                    missing,
                    "keyed call",
                    answers.keySet(),
                    key -> answers.get(key).equals(replayed(engine, key)));
            note(
                    missing,
                    "token",
                    tokens.keySet(),
                    id -> engine.access().authenticate(tokens.get(id), HERE) instanceof Authentication.Accepted);
            note(
                    missing,
                    "withdrawal",
                    withdrawn,
                    id -> engine.access()
                            .apiTokens()
                            .find(ApiTokenId.of(id))
                            .filter(token -> token.revokedAt() != null)
                            .isPresent());
            note(
                    missing,
                    "session",
                    sessions,
                    secret -> engine.access().sessions().authenticate(secret, HERE) instanceof Authentication.Accepted);
            String set = engine.offlineTokens().publicKeys();
            note(missing, "signing key", signingKeys, set::contains);
        }
        return missing;
    }

    private interface Check {
        boolean isThere(String text);
    }

    private static void note(List<String> missing, String what, Set<String> expected, Check check) {
        expected.stream().filter(text -> !check.isThere(text)).forEach(text -> missing.add(what + " " + text));
    }

    /** What a keyed call answers when it comes again; what runs anew instead is a fault. */
    private static String replayed(LicensingEngine engine, String key) {
        IdempotentAnswer answer = engine.trusting(BusyProcess.owner()).once(BusyProcess.call(key), tx -> new byte[0]);
        return answer instanceof IdempotentAnswer.Given given && given.replayed()
                ? new String(given.content(), StandardCharsets.US_ASCII)
                : "";
    }

    /** Asserts that a folder's database has all of it. */
    void assertKeptIn(Path directory) {
        assertThat(missingIn(directory)).as("acknowledged and lost").isEmpty();
    }
}
