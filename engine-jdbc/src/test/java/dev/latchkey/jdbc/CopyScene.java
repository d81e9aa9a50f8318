package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.OpenedSession;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Validation;
import dev.latchkey.api.license.ValidationRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A database whose copy takes its place, and the answers of engines from memory. Of each kind of thing, one was changed
 * in the database and the change is lost, one was changed in the copy, and one was never changed.
 */
final class CopyScene {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final MachineId MACHINE = MachineId.of("m-1");
    private static final MachineId SECOND = MachineId.of("m-2");

    private final Item item;
    private final List<IssuedLicense> licenses;
    private final List<IssuedApiToken> tokens = new ArrayList<>();
    private final List<OpenedSession> sessions = new ArrayList<>();
    private @Nullable LicenseKey lostKey;
    private @Nullable BearerToken lostToken;

    /** Makes what is in both. */
    CopyScene(LicensingEngine engine) {
        item = engine.catalog().createItem("Editor");
        licenses = engine.selling().issue(item.id(), LicenseTerms.maxActivations(1), 4);
        licenses.forEach(license -> engine.licenses().validate(license.key(), MACHINE));
        for (int i = 0; i < 3; i++) {
            PrincipalId principal = principal(i);
            tokens.add(engine.access().apiTokens().create(ApiTokenDraft.of(principal, "deploy")));
            sessions.add(engine.access().sessions().open(Caller.of(principal)));
            engine.access().grants().put(item.projectId(), principal, Level.EDITOR);
        }
        engine.signingKeys().rotate();
    }

    private static PrincipalId principal(int i) {
        return PrincipalId.of("principal-" + i);
    }

    /** Makes the changes that the copy lacks. */
    private void changeWhatIsLost(LicensingEngine engine) {
        change(engine, 0, ActivationLimit.of(2));
        lostKey = engine.selling().issue(item.id(), LicenseTerms.unlimited()).key();
        lostToken = engine.access()
                .apiTokens()
                .create(ApiTokenDraft.of(principal(9), "lost"))
                .bearer();
        engine.access().grants().put(item.projectId(), principal(9), Level.OWNER);
        engine.signingKeys().rotate();
        engine.catalog().changeItem(item.id(), draft -> draft.withLicenseText("Lost."));
    }

    /** Makes other changes in the copy, so many that its log is longer than the other one was. */
    void changeTheCopy(LicensingEngine engine) {
        change(engine, 1, ActivationLimit.of(3));
        engine.selling().issue(item.id(), LicenseTerms.unlimited(), 30);
    }

    private void change(LicensingEngine engine, int i, ActivationLimit limit) {
        engine.selling().revoke(licenses.get(i).license().id(), "refund");
        engine.access().apiTokens().revoke(tokens.get(i).token().id());
        engine.access().sessions().end(sessions.get(i).session().id());
        engine.access().grants().remove(item.projectId(), principal(i));
        engine.selling().changeLimit(licenses.get(3).license().id(), limit);
        engine.licenses().validate(licenses.get(3).key(), SECOND);
    }

    /** An engine's answers, most of them from memory if it has been asked before. */
    Map<String, String> ask(LicensingEngine engine) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            answers.put("licence " + i, status(engine, licenses.get(i).key()));
            answers.put(
                    "token " + i,
                    authenticated(
                            engine.access().authenticate(tokens.get(i).bearer().reveal(), HERE)));
            answers.put(
                    "session " + i,
                    authenticated(engine.access()
                            .sessions()
                            .authenticate(sessions.get(i).secret().reveal(), HERE)));
            answers.put("grant " + i, grant(engine, principal(i)));
        }
        if (lostKey != null && lostToken != null) {
            answers.put("lost licence", status(engine, lostKey));
            answers.put("lost token", authenticated(engine.access().authenticate(lostToken.reveal(), HERE)));
            answers.put("lost grant", grant(engine, principal(9)));
        }
        Validation second = engine.licenses()
                .validate(ValidationRequest.of(licenses.get(3).key(), SECOND).withoutActivating());
        answers.put("second machine", second.isValid() ? "valid" : "refused");
        answers.put("limit", status(engine, licenses.get(3).key()));
        answers.put("signing keys", engine.offlineTokens().publicKeys());
        answers.put("licence text", engine.catalog().findItem(item.id()).toString());
        return answers;
    }

    /** Makes the changes that are lost on one engine, and shows them to both. */
    void loseChanges(LicensingEngine writer, LicensingEngine reader) {
        changeWhatIsLost(writer);
        writer.flush();
        reader.flush();
        assertThat(ask(reader)).isEqualTo(ask(writer)).containsEntry("token 0", "REVOKED");
    }

    /**
     * Engines that read a copy answer as it says, ready all the while.
     *
     * @param changed whether it has been changed since
     * @param other opens an engine that has known nothing else
     */
    void assertOfCopy(boolean changed, Supplier<LicensingEngine> other, LicensingEngine... engines) {
        try (LicensingEngine fresh = other.get()) {
            for (LicensingEngine engine : engines) {
                assertThat(engine.isReady()).isTrue();
                engine.flush();
                assertOfCopy(ask(engine), changed);
                assertThat(ask(engine)).isEqualTo(ask(fresh));
                assertThat(engine.isReady()).isTrue();
            }
        }
    }

    private static void assertOfCopy(Map<String, String> answers, boolean changed) {
        assertThat(answers)
                .containsEntry("token 0", "accepted")
                .containsEntry("session 0", "accepted")
                .containsEntry("grant 0", "Allowed[]")
                .containsEntry("token 1", changed ? "REVOKED" : "accepted")
                .containsEntry("session 1", changed ? "UNKNOWN" : "accepted")
                .containsEntry("grant 1", changed ? "NotVisible[]" : "Allowed[]")
                .containsEntry("token 2", "accepted")
                .containsEntry("lost token", "UNKNOWN")
                .containsEntry("lost licence", "invalid_key")
                .containsEntry("lost grant", "NotVisible[]")
                .containsEntry("second machine", changed ? "valid" : "refused");
        assertThat(answers.get("licence 0")).startsWith("valid");
        assertThat(answers.get("licence 1")).startsWith(changed ? "key_revoked" : "valid");
        assertThat(answers.get("licence text")).doesNotContain("Lost.");
    }

    private static String status(LicensingEngine engine, LicenseKey key) {
        KeyStatus status = engine.licenses().status(key);
        return status instanceof KeyStatus.Refused refused ? refused.reason().code() : "valid " + status;
    }

    private static String authenticated(Authentication authentication) {
        return authentication instanceof Authentication.Refused refused
                ? refused.reason().name()
                : "accepted";
    }

    private String grant(LicensingEngine engine, PrincipalId principal) {
        return engine.access()
                .authorize(Caller.of(principal), Operation.LICENSE_REVOKE, item.projectId())
                .toString();
    }
}
