package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.storage.OutcomeUnknownException;
import dev.latchkey.api.storage.StorageUnavailableException;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.core.Latchkey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Engines that issue, activate and revoke on one database until they are told to stop, while servers of the database
 * are killed. It notes what was acknowledged, and watches how soon an engine sees the revocations of the others and
 * whether the engines are ready.
 */
final class ClusterLoad implements AutoCloseable {
    /** How old an engine's answers may be. */
    static final Duration BOUND = Duration.ofSeconds(2);

    private static final int WORKERS = 3;
    private static final int LIMIT = 3;

    private final List<JdbcStorage> storages;
    private final List<LicensingEngine> engines;
    private final ItemId item;
    private final List<IssuedLicense> licenses = new CopyOnWriteArrayList<>();
    private final Set<String> slots = ConcurrentHashMap.newKeySet();
    private final Set<String> issued = ConcurrentHashMap.newKeySet();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final AtomicInteger unknown = new AtomicInteger();
    /** How often a licence was not there that had just been issued. */
    private final AtomicInteger missing = new AtomicInteger();

    private final ConcurrentLinkedQueue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RevocationWatch revocations;
    private final ReadinessWatch readiness;
    private volatile boolean done;

    private ClusterLoad(List<JdbcStorage> storages, List<LicensingEngine> engines) {
        this.storages = storages;
        this.engines = engines;
        LicensingEngine first = engines.get(0);
        this.item = first.catalog().createItem("Editor").id();
        licenses.addAll(first.selling().issue(item, LicenseTerms.maxActivations(LIMIT), 200));
        this.revocations = new RevocationWatch(engines, item, BOUND);
        this.readiness = new ReadinessWatch(engines);
    }

    /** Starts an engine on each of these sources. */
    static ClusterLoad on(List<? extends DataSource> sources) {
        List<JdbcStorage> storages = new ArrayList<>();
        List<LicensingEngine> engines = new ArrayList<>();
        for (DataSource source : sources) {
            JdbcStorage storage = JdbcStorage.on(source);
            storages.add(storage);
            engines.add(engine(storage));
        }
        ClusterLoad load = new ClusterLoad(storages, engines);
        load.start();
        return load;
    }

    /** An engine with a short bound and no limits. */
    static LicensingEngine engine(JdbcStorage storage) {
        return Latchkey.builder()
                .storage(storage)
                .masterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH]))
                .limits(RateLimits.none())
                .staleness(BOUND)
                .cacheExpiry(Duration.ofDays(1))
                .build();
    }

    private void start() {
        for (LicensingEngine engine : engines) {
            for (int i = 0; i < WORKERS; i++) {
                threads.execute(() -> untilDone(() -> step(engine)));
            }
        }
        threads.execute(() -> untilDone(revocations::round));
        engines.forEach(engine -> threads.execute(() -> untilDone(() -> readiness.look(engine))));
    }

    private void untilDone(Runnable step) {
        while (!done) {
            try {
                step.run();
            } catch (OutcomeUnknownException e) {
                unknown.incrementAndGet();
            } catch (NotFoundException e) {
                missing.incrementAndGet();
            } catch (StorageUnavailableException e) {
                unavailable.incrementAndGet();
            } catch (RuntimeException | Error e) {
                faults.add(e);
            }
        }
    }

    private void step(LicensingEngine engine) {
        int what = ThreadLocalRandom.current().nextInt(20);
        if (what == 0) {
            IssuedLicense license = engine.selling().issue(item, LicenseTerms.maxActivations(LIMIT));
            issued.add(license.license().id().toString());
            licenses.add(license);
        } else if (what == 1) {
            IssuedLicense license = engine.selling().issue(item, LicenseTerms.maxActivations(LIMIT));
            issued.add(license.license().id().toString());
            engine.selling().revoke(license.license().id(), "refund");
            revoked.add(license.license().id().toString());
        } else {
            IssuedLicense license = licenses.get(ThreadLocalRandom.current().nextInt(licenses.size()));
            String machine = UUID.randomUUID().toString();
            if (engine.licenses().validate(license.key(), MachineId.of(machine)).isValid()) {
                slots.add(license.license().id() + " " + machine);
            }
        }
    }

    /** Waits until so many more changes were acknowledged. */
    void awaitChanges(int count) {
        int before = changes();
        ClusterServer.await("no change is acknowledged", Duration.ofSeconds(90), () -> changes() >= before + count);
    }

    private int changes() {
        return slots.size() + issued.size() + revoked.size();
    }

    /** How the engines were ready and how soon revocations were seen. */
    ReadinessWatch readiness() {
        return readiness;
    }

    RevocationWatch revocations() {
        return revocations;
    }

    /** Waits until every engine has seen a revocation of each other one. */
    void awaitRevocations() {
        int before = revocations.seen();
        ClusterServer.await(
                "no revocation is seen",
                Duration.ofSeconds(90),
                () -> revocations.seen() >= before + 2 * engines.size()
                        || !revocations.late().isEmpty());
    }

    /**
     * The acknowledged changes that the database does not have after the end.
     *
     * @param late revocations that an engine saw later than the bound, except for those that the database lost
     */
    record Lost(int of, int slots, int licenses, int revocations, int late) {
        int total() {
            return slots + licenses + revocations;
        }
    }

    /** Ends the load, audits the books, and compares them with what was acknowledged. */
    Lost stop() throws InterruptedException {
        done = true;
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(faults).as("failures of another kind").isEmpty();
        Books books = Books.audited(storages.get(0));
        Set<String> occupied = books.slots();
        Set<String> present = books.licenses().stream()
                .map(license -> license.id().toString())
                .collect(Collectors.toSet());
        Set<String> withdrawn = books.licenses().stream()
                .filter(license -> license.revocation() != null)
                .map(License::id)
                .map(Object::toString)
                .collect(Collectors.toSet());
        int late = (int) revocations.late().stream()
                .map(Object::toString)
                .filter(id -> withdrawn.contains(id) || !present.contains(id))
                .count();
        Lost lost = new Lost(
                changes(), lacking(slots, occupied), lacking(issued, present), lacking(revoked, withdrawn), late);
        if (lost.licenses() == 0) {
            assertThat(missing).as("calls that did not find a licence").hasValue(0);
        }
        return lost;
    }

    private static int lacking(Set<String> expected, Set<String> found) {
        return (int) expected.stream().filter(one -> !found.contains(one)).count();
    }

    @Override
    public String toString() {
        return String.format(
                "%,d activations, %,d issues, %,d revocations acknowledged, %d of unknown outcome, %d answered"
                        + " with \"try again\"; %s; %s",
                slots.size(), issued.size(), revoked.size(), unknown.get(), unavailable.get(), revocations, readiness);
    }

    @Override
    public void close() {
        done = true;
        threads.shutdownNow();
        engines.forEach(LicensingEngine::close);
    }
}
