package dev.latchkey.core.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.event.Area;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StorageBusyException;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredEvent;
import dev.latchkey.core.PagedStorage;
import dev.latchkey.core.internal.cache.CacheCounts;
import dev.latchkey.core.internal.cache.CacheSettings;
import dev.latchkey.core.internal.cache.Freshness;
import dev.latchkey.core.internal.cache.ReadThroughCache;
import dev.latchkey.core.internal.metric.Meters;
import dev.latchkey.core.storage.MemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When the caches forget everything because the log may not tell all that happened. */
class ChangeFeedTest {
    private static final Duration STALENESS = Duration.ofSeconds(2);

    private final PagedStorage storage = new PagedStorage(new MemoryStorage());
    private final AtomicLong nanos = new AtomicLong();
    private final Freshness freshness = Freshness.within(STALENESS, nanos::get);
    private final Follower follower = new Follower();
    private final ChangeFeed feed = new ChangeFeed(
            storage, nanos::get, new FeedSettings(STALENESS, null), freshness, Set.of(follower), Meters.none());

    @Test
    @DisplayName("31: another lineage is noticed from the first read on")
    void another_lineage_is_noticed_from_the_first_read_on() {
        feed.poll();
        storage.pages(page -> page.withLineage("another"));
        follower.forgotten = 0;
        feed.poll();
        assertThat(follower.forgotten).isEqualTo(1);
        feed.poll();
        assertThat(follower.forgotten).isEqualTo(1);
    }

    @Test
    @DisplayName("31: after a read that failed, everything is forgotten, since another server may answer the next one")
    void after_a_read_that_failed_everything_is_forgotten() {
        feed.poll();
        follower.forgotten = 0;
        fail(new StorageException("no connection", null));
        feed.poll();
        assertThat(follower.forgotten).isEqualTo(1);
        feed.poll();
        assertThat(follower.forgotten).isEqualTo(1);
    }

    @Test
    @DisplayName("31: a database that was too busy for a read is the same as before")
    void a_busy_database_is_no_other() {
        feed.poll();
        follower.forgotten = 0;
        fail(new StorageBusyException("no free connection", null));
        feed.poll();
        assertThat(follower.forgotten).isZero();
    }

    private void fail(StorageException failure) {
        storage.pages(page -> {
            throw failure;
        });
        assertThatThrownBy(feed::poll).isSameAs(failure);
        storage.pages(page -> page);
    }

    @Test
    @DisplayName("31: a follower that fails loses nothing of the rest of its page")
    void a_follower_that_fails_forgets_everything() {
        feed.poll();
        follower.forgotten = 0;
        follower.failure = new IllegalStateException("a fault");
        append();
        append();
        assertThatThrownBy(feed::poll).isSameAs(follower.failure);
        assertThat(follower.followed).isEqualTo(1);
        feed.poll();
        assertThat(follower.forgotten).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "31: where a late commit is expensive to find, it is looked for twice within the bound, whatever hints come")
    void late_commits_are_looked_for_twice_within_the_bound() {
        feed.poll();
        storage.leaveLate();
        for (int eighth = 1; eighth <= 80; eighth++) {
            nanos.addAndGet(STALENESS.toNanos() / 8);
            feed.pollInTurn();
            assertThat(freshness.age()).isEqualTo(Duration.ZERO);
        }
        assertThat(storage.looks()).isBetween(20L, 27L);
    }

    @Test
    @DisplayName("31: answers from memory are no older than the last look for late commits allows")
    void reads_without_a_look_confirm_nothing_newer() {
        CacheSettings settings = new CacheSettings(1, Duration.ofMinutes(1), nanos::get, Runnable::run);
        ReadThroughCache<String, String> cache =
                new ReadThroughCache<>(settings, freshness, new CacheCounts(Meters.none(), "test"), key -> key);
        feed.poll();
        cache.get("key");
        storage.leaveLate();
        nanos.addAndGet(STALENESS.toNanos() / 4);
        feed.pollInTurn();
        nanos.addAndGet(STALENESS.toNanos() * 3 / 4);
        assertThat(cache.known("key")).isEqualTo("key");
        nanos.addAndGet(1);
        assertThat(cache.known("key")).isNull();
        feed.pollInTurn();
        assertThat(cache.known("key")).isEqualTo("key");
    }

    private void append() {
        storage.inTransaction(tx -> tx.events()
                .append(NewEvent.of(EventType.ITEM_CHANGED, Instant.EPOCH).build()));
    }

    private static final class Follower implements ChangeFollower {
        private int followed;
        private int forgotten;
        private RuntimeException failure;

        @Override
        public Area area() {
            return EventType.ITEM_CHANGED.affects().iterator().next();
        }

        @Override
        public void follow(StoredEvent row) {
            followed++;
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public void forgetAll() {
            forgotten++;
        }

        @Override
        public void bypass() {
            throw new UnsupportedOperationException();
        }
    }
}
