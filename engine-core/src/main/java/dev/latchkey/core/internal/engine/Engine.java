package dev.latchkey.core.internal.engine;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dagger.Lazy;
import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.adapter.AdapterSupport;
import dev.latchkey.api.adapter.Limiter;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.engine.Readiness;
import dev.latchkey.api.engine.SecretRotation;
import dev.latchkey.api.license.Licenses;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.storage.HostTransaction;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageReplacedException;
import dev.latchkey.api.token.OfflineTokens;
import dev.latchkey.api.token.SigningKeys;
import dev.latchkey.core.internal.cache.Freshness;
import dev.latchkey.core.internal.license.HostTransactions;
import dev.latchkey.core.internal.metric.Meters;
import dev.latchkey.core.internal.secret.KeyRing;
import dev.latchkey.core.internal.secret.Rotation;
import dev.latchkey.core.internal.transaction.Administration;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine that the host uses. */
@Singleton
final class Engine implements LicensingEngine, AdapterSupport {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    /** The time for which the feed may exceed its bound before that counts as a failure. */
    private static final Duration FEED_GRACE = Duration.ofSeconds(30);

    private final Storage storage;
    private final Licenses licenses;
    private final Selling selling;
    private final Catalog catalog;
    private final OfflineTokens tokens;
    private final SigningKeys signingKeys;
    private final Access access;
    /** Created on first use, since its table takes some megabytes. */
    private final Lazy<Limiter> limiter;

    private final HostTransactions hosts;
    private final Administration<Selling> administration;
    private final ActingEngine.Factory acting;
    private final Upkeep upkeep;
    private final Freshness freshness;
    private final Meters meters;
    private final KeyRing keys;
    private final Rotation rotation;
    private final AtomicBoolean closed = new AtomicBoolean();

    @Inject
    Engine(
            Storage storage,
            Licenses licenses,
            Selling selling,
            Catalog catalog,
            OfflineTokens tokens,
            SigningKeys signingKeys,
            Access access,
            Lazy<Limiter> limiter,
            HostTransactions hosts,
            Administration<Selling> administration,
            ActingEngine.Factory acting,
            Upkeep upkeep,
            Freshness freshness,
            Meters meters,
            KeyRing keys,
            Rotation rotation) {
        this.storage = storage;
        this.licenses = licenses;
        this.selling = selling;
        this.catalog = catalog;
        this.tokens = tokens;
        this.signingKeys = signingKeys;
        this.access = access;
        this.limiter = limiter;
        this.hosts = hosts;
        this.administration = administration;
        this.acting = acting;
        this.upkeep = upkeep;
        this.freshness = freshness;
        this.meters = meters;
        this.keys = keys;
        this.rotation = rotation;
    }

    Engine start() {
        upkeep.start();
        return this;
    }

    @Override
    public Licenses licenses() {
        return licenses;
    }

    @Override
    public Selling selling() {
        return selling;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public OfflineTokens offlineTokens() {
        return tokens;
    }

    @Override
    public SigningKeys signingKeys() {
        return signingKeys;
    }

    @Override
    public Access access() {
        return access;
    }

    @Override
    public Limiter limiter() {
        return limiter.get();
    }

    @Override
    public Selling within(HostTransaction transaction) {
        requireGiven("transaction", transaction);
        return administration.over(hosts.within(transaction));
    }

    @Override
    public Management as(Caller caller, @Nullable InetAddress client, @Nullable String requestId) {
        requireGiven("caller", caller);
        return acting.as(caller, client, requestId);
    }

    @Override
    public Management trusting(Actor actor) {
        requireGiven("actor", actor);
        return acting.trusting(actor);
    }

    @Override
    public Readiness readiness() {
        if (closed.get()) {
            return Readiness.CLOSED;
        }
        if (!keys.isCurrent()) {
            return Readiness.SECRET_CHANGED;
        }
        try {
            storage.ping();
            return freshness.isLate(FEED_GRACE) ? Readiness.FEED_BEHIND : Readiness.READY;
        } catch (StorageReplacedException e) {
            LOG.debug("the storage is another one", e);
            return Readiness.STORAGE_REPLACED;
        } catch (RuntimeException e) {
            LOG.debug("the storage does not answer", e);
            return Readiness.STORAGE_UNAVAILABLE;
        }
    }

    @Override
    public @Nullable Duration feedAge() {
        return freshness.age();
    }

    @Override
    public void flush() {
        upkeep.flush();
    }

    @Override
    public void backup(Path target) {
        requireGiven("target", target);
        storage.backup(target);
    }

    @Override
    public SecretRotation rotateMasterSecret() {
        return rotation.advance();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try (meters;
                    storage) {
                upkeep.close();
            }
        }
    }
}
