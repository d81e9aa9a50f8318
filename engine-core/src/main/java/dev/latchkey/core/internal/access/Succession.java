package dev.latchkey.core.internal.access;

import dev.latchkey.api.access.ApiTokens;
import dev.latchkey.api.access.ReplacedSecret;
import dev.latchkey.api.storage.StoredApiToken.Earlier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a token's secrets when another one replaces the present one. Of those whose time runs the latest {@value
 * ApiTokens#MAX_PREVIOUS} stay, and older ones end.
 *
 * @param kept those that stay good besides, the first one first
 * @param cut those that end now though their time has not run out
 * @param now when
 * @param <E> which kind of secret
 */
record Succession<E extends Earlier>(List<E> kept, List<E> cut, Instant now) {

    /**
     * Decides it.
     *
     * @param earlier those before the present one, the first one first
     * @param replaced the present one; {@code null} if it ends at once
     */
    static <E extends Earlier> Succession<E> of(List<E> earlier, @Nullable E replaced, Instant now) {
        List<E> running = new ArrayList<>(running(earlier, now));
        if (replaced != null) {
            running.add(replaced);
        }
        int cut = Math.max(0, running.size() - ApiTokens.MAX_PREVIOUS);
        return new Succession<>(running.subList(cut, running.size()), running.subList(0, cut), now);
    }

    /** Those whose time has not run out. */
    static <E extends Earlier> List<E> running(List<E> earlier, Instant now) {
        return earlier.stream().filter(each -> now.isBefore(each.until())).toList();
    }

    /** Those that stay good, the latest first. */
    List<ReplacedSecret> previous() {
        List<ReplacedSecret> previous = new ArrayList<>();
        kept.forEach(each -> previous.add(new ReplacedSecret(each.preview(), each.until())));
        Collections.reverse(previous);
        return previous;
    }

    /** Those that have ended before their time. */
    List<ReplacedSecret> ended() {
        return cut.stream().map(each -> new ReplacedSecret(each.preview(), now)).toList();
    }
}
