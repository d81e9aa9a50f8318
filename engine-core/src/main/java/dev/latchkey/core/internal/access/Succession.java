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
 * The outcome for a token's secrets when the present one is replaced. Of the replaced secrets whose time still runs,
 * the latest {@value ApiTokens#MAX_PREVIOUS} stay, and older ones end.
 *
 * @param kept the replaced secrets that stay valid, the oldest first
 * @param cut the replaced secrets that end now, before their time
 * @param now the time of the replacement
 * @param <E> the kind of secret
 */
record Succession<E extends Earlier>(List<E> kept, List<E> cut, Instant now) {

    /**
     * Decides the outcome.
     *
     * @param earlier the earlier secrets, the oldest first
     * @param replaced the present secret; {@code null} if it ends at once
     */
    static <E extends Earlier> Succession<E> of(List<E> earlier, @Nullable E replaced, Instant now) {
        List<E> running = new ArrayList<>(running(earlier, now));
        if (replaced != null) {
            running.add(replaced);
        }
        int cut = Math.max(0, running.size() - ApiTokens.MAX_PREVIOUS);
        return new Succession<>(running.subList(cut, running.size()), running.subList(0, cut), now);
    }

    /** The secrets whose time still runs. */
    static <E extends Earlier> List<E> running(List<E> earlier, Instant now) {
        return earlier.stream().filter(each -> now.isBefore(each.until())).toList();
    }

    /** The secrets that stay valid, the latest first. */
    List<ReplacedSecret> previous() {
        List<ReplacedSecret> previous = new ArrayList<>();
        kept.forEach(each -> previous.add(new ReplacedSecret(each.preview(), each.until())));
        Collections.reverse(previous);
        return previous;
    }

    /** The secrets that end before their time. */
    List<ReplacedSecret> ended() {
        return cut.stream().map(each -> new ReplacedSecret(each.preview(), now)).toList();
    }
}
