package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.ApiTokens;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.OpenedSession;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Rotated;
import dev.latchkey.api.access.Sessions;
import dev.latchkey.api.access.SigningSecret;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.TouchMode;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredApiToken;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.api.storage.StoredSession;
import dev.latchkey.api.storage.StoredSigningKey;
import dev.latchkey.api.storage.Touch;
import dev.latchkey.api.token.TokenIssuance;
import dev.latchkey.core.internal.secret.DerivedKeys;
import dev.latchkey.core.internal.secret.KeyRing;
import dev.latchkey.core.internal.secret.MasterSecrets;
import dev.latchkey.core.metric.MicrometerMetrics;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Where keys, tokens and the master secret may not appear (invariant 21). */
@Isolated("it takes what anybody logs for its own")
class SecretsTest {
    private static final byte[] MASTER_SECRET = "0123456789abcdef0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final MachineId MACHINE = MachineId.of("m-1");

    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    private final MemoryStorage storage = new MemoryStorage();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> shown = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();
    private final Logger log = Logger.getLogger("dev.latchkey");
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord record) {
            show(record.getMessage(), Arrays.toString(record.getParameters()), record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void record() {
        recorder.setLevel(Level.ALL);
        log.setLevel(Level.ALL);
        log.setUseParentHandlers(false);
        log.addHandler(recorder);
    }

    @AfterEach
    void stopRecording() {
        log.removeHandler(recorder);
        log.setUseParentHandlers(true);
        log.setLevel(null);
    }

    @Test
    @DisplayName("21: no secret in clear in the storage, the event log, a log, an error, a metric or a toString")
    void no_secret_is_shown() {
        secrets.add(new String(MASTER_SECRET, StandardCharsets.US_ASCII));
        secrets.add(Base64.getEncoder().encodeToString(MASTER_SECRET));
        secrets.add(HexFormat.of().formatHex(MASTER_SECRET));
        try (LicensingEngine engine = engine()) {
            useEverything(engine);
            changeTheMasterSecret();
        }
        assertThat(secrets).hasSizeGreaterThan(10);
        assertThat(shown).hasSizeGreaterThan(30);
        for (String secret : secrets) {
            assertThat(shown).noneMatch(text -> text.contains(secret));
        }
    }

    private LicensingEngine engine() {
        return TestEngines.builder(new FailingTouches(storage), clock)
                .masterSecret(MasterSecret.of(MASTER_SECRET))
                .importedKeys(true)
                .touches(TouchMode.COALESCED)
                .metrics(MicrometerMetrics.in(registry))
                .listener(event -> {
                    show(event);
                    throw new IllegalStateException("a listener that fails");
                })
                .build();
    }

    private void useEverything(LicensingEngine engine) {
        ItemId item = engine.catalog().createItem("Editor").id();
        engine.catalog().changeItem(item, draft -> draft.withRecoverableKeys(true));
        for (IssuedLicense issued : engine.selling().issue(item, LicenseTerms.maxActivations(1), 3)) {
            use(engine, issued);
        }
        show(engine.selling().issueForOrder(item, OrderReference.of("order"), LicenseTerms.itemDefaults()));
        LicenseKey foreign = LicenseKey.of("OLD-SYSTEM-0123456789");
        show(engine.selling().importKeys(item, LicenseTerms.maxActivations(1), List.of(foreign)));
        show(catchThrowable(() -> engine.selling().importKeys(item, LicenseTerms.maxActivations(1), List.of(foreign))));
        show(catchThrowable(
                () -> engine.selling().importKeys(item, LicenseTerms.unlimited(), List.of(foreign, foreign))));
        isSecret(foreign.reveal());
        useTokens(engine);
        clock.advance(Duration.ofHours(1));
        show(catchThrowable(engine::flush));
        show(
                engine,
                engine.licenses(),
                engine.selling(),
                engine.offlineTokens(),
                engine.offlineTokens().publicKeys());
        showStorage();
        registry.getMeters().forEach(meter -> show(meter.getId(), meter.getId().getDescription()));
    }

    private void useTokens(LicensingEngine engine) {
        ApiTokens tokens = engine.access().apiTokens();
        PrincipalId seller = PrincipalId.of("seller");
        for (int i = 0; i < 3; i++) {
            IssuedApiToken issued =
                    tokens.create(ApiTokenDraft.of(seller, "token").withCredits(0));
            ApiTokenId id = issued.token().id();
            Actor actor =
                    Actor.of(seller).withToken(id).withAddress("192.0.2.7").withRequestId("request");
            isSecret(issued.bearer().reveal());
            isSecret(issued.signingSecret().reveal());
            show(issued, issued.bearer(), issued.signingSecret(), tokens.signingSecrets(id), actor);
            show(authenticate(engine, issued.bearer().reveal()));
            show(authenticate(engine, issued.bearer().reveal() + "x"));
            Rotated<BearerToken> bearer = tokens.rotate(id, Duration.ofDays(1));
            Rotated<SigningSecret> secret = tokens.rotateSigningSecret(id);
            isSecret(bearer.secret().reveal());
            isSecret(secret.secret().reveal());
            show(
                    bearer,
                    secret,
                    tokens.list(seller, PageRequest.first(10)),
                    authenticate(engine, issued.bearer().reveal()));
            show(catchThrowable(() -> engine.trusting(actor).catalog().createItem("x")));
            useSessions(engine, seller, bearer.secret());
            show(tokens.revoke(id), authenticate(engine, bearer.secret().reveal()));
            show(catchThrowable(() -> tokens.rotate(id)));
        }
        show(engine.access(), tokens, engine.access().grants());
    }

    private void useSessions(LicensingEngine engine, PrincipalId seller, BearerToken token) {
        InetAddress client = InetAddress.getLoopbackAddress();
        Sessions sessions = engine.access().sessions();
        OpenedSession byToken = sessions.open(token, client).orElseThrow();
        for (OpenedSession opened : List.of(byToken, sessions.open(Caller.of(seller)))) {
            String secret = opened.secret().reveal();
            isSecret(secret);
            isSecret(opened.session().csrfToken().reveal());
            show(opened, opened.secret(), opened.session(), sessions);
            show(sessions.authenticate(secret, client), sessions.authenticate(secret + "x", client));
        }
        storage.inTransaction(tx -> {
            StoredSession stored = tx.sessions().find(byToken.session().id()).orElseThrow();
            show(stored, bytes(stored.hash().toBytes()));
            return true;
        });
        show(sessions.end(byToken.session().id()), sessions.endAll(seller));
        show(catchThrowable(() -> sessions.open(Caller.of(seller).by(byToken.session()))));
    }

    private static Authentication authenticate(LicensingEngine engine, String token) {
        return engine.access().authenticate(token, InetAddress.getLoopbackAddress());
    }

    private void changeTheMasterSecret() {
        byte[] next = "ABCDEF9876543210abcdef9876543210".getBytes(StandardCharsets.US_ASCII);
        secrets.add(new String(next, StandardCharsets.US_ASCII));
        secrets.add(Base64.getEncoder().encodeToString(next));
        DerivedKeys left = DerivedKeys.of(MasterSecret.of(MASTER_SECRET));
        secrets.add(bytes(left.licenseKeyMac().getEncoded()));
        // A build that fails closes its storage.
        LatchkeyBuilder builder = TestEngines.builder(new Kept(storage), clock).masterSecret(MasterSecret.of(next));
        show(catchThrowable(builder::build));
        try (LicensingEngine engine =
                builder.previousMasterSecret(MasterSecret.of(MASTER_SECRET)).build()) {
            show(builder, engine.rotateMasterSecret(), engine.rotateMasterSecret(), KeyRing.of(left), left);
            show(new MasterSecrets(MasterSecret.of(next), MasterSecret.of(MASTER_SECRET)));
            showStorage();
            storage.inTransaction(tx -> {
                show(bytes(tx.marks().find("secret-check").orElseThrow()));
                show(bytes(tx.marks().find("earlier-secret-1").orElseThrow()));
                return true;
            });
        }
    }

    private static final class Kept extends ForwardingStorage {
        Kept(Storage storage) {
            super(storage);
        }

        @Override
        public void close() {}
    }

    private void use(LicensingEngine engine, IssuedLicense issued) {
        LicenseKey key = issued.key();
        isSecret(key.reveal());
        ValidationRequest request = ValidationRequest.of(key, MACHINE);
        show(
                issued,
                key,
                request,
                engine.licenses().validate(request),
                engine.licenses().status(key));
        TokenIssuance issuance = engine.offlineTokens().issue(request);
        isSecret(((TokenIssuance.Granted) issuance).token().text());
        clock.advance(Duration.ofMinutes(2));
        show(
                issuance,
                engine.licenses().validate(request),
                engine.selling().recoverKey(issued.license().id()));
        show(engine.licenses().deactivate(key, MACHINE));
        show(
                engine.licenses().validate(request),
                engine.selling().revoke(issued.license().id(), "chargeback"));
        show(
                engine.selling().find(key),
                catchThrowable(() -> engine.selling().suspend(issued.license().id())));
    }

    /** A secret, and what would be left of it without hyphens, its last group or its signature. */
    private void isSecret(String secret) {
        secrets.add(secret);
        secrets.add(secret.replace("-", ""));
        secrets.add(secret.substring(0, secret.length() - 5));
    }

    private void show(Object... things) {
        for (Object thing : things) {
            shown.add(String.valueOf(thing));
        }
    }

    private void showStorage() {
        storage.inTransaction(tx -> {
            tx.events()
                    .read(EventPosition.START, EventPosition.START, 1000)
                    .events()
                    .forEach(this::show);
            for (var license : tx.licenses().list(LicenseFilter.all(), clock.instant(), null, 100)) {
                StoredLicense stored = tx.licenses().find(license.id()).orElseThrow();
                show(stored, stored.keyHash(), bytes(stored.keyHash().toBytes()));
                if (stored.sealedKey() != null) {
                    show(bytes(stored.sealedKey()));
                }
            }
            for (StoredApiToken stored : tx.apiTokens().page(null, 100)) {
                show(stored, stored.hash(), stored.earlier(), stored.earlierSecrets());
                show(bytes(stored.hash().toBytes()), bytes(stored.sealedSecret()));
            }
            for (StoredSigningKey key : tx.signingKeys().all()) {
                show(key, bytes(key.publicKey()), bytes(key.sealedPrivateKey()));
            }
            return true;
        });
    }

    private static String bytes(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Fails where the engine logs and goes on. */
    private static final class FailingTouches extends ForwardingStorage {
        FailingTouches(MemoryStorage storage) {
            super(storage);
        }

        @Override
        public void touch(Collection<Touch> touches) {
            throw new StorageException("touches fail: " + touches, null);
        }
    }
}
