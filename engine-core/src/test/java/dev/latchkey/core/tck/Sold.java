package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.MissingCapabilityException;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.token.TokenIssuance;
import dev.latchkey.api.traffic.IdempotentAnswer;
import dev.latchkey.api.traffic.IdempotentCall;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The things that buyers hold: keys, some of them recoverable, some of another system, and offline tokens. Also those
 * of the sellers: API tokens, and the answers of calls with idempotency keys. All of it must go on working.
 */
final class Sold {
    private static final MachineId MACHINE = MachineId.of("m-1");

    private final ItemId plain;
    private final ItemId recoverable;
    private final List<IssuedLicense> issued = new ArrayList<>();
    private final List<LicenseKey> imported = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private final List<IssuedApiToken> apiTokens = new ArrayList<>();
    private final List<byte[]> answers = new ArrayList<>();

    /** Nothing yet, of two items that this makes. */
    Sold(LicensingEngine engine) {
        plain = engine.catalog().createItem("Plain").id();
        recoverable = engine.catalog().createItem("Recoverable").id();
        engine.catalog().changeItem(recoverable, draft -> draft.withRecoverableKeys(true));
    }

    ItemId recoverableItem() {
        return recoverable;
    }

    /** Some more of everything. */
    IssuedLicense more(LicensingEngine engine) {
        IssuedLicense license = engine.selling().issue(plain, LicenseTerms.maxActivations(1));
        issued.add(license);
        issued.add(engine.selling().issue(recoverable, LicenseTerms.maxActivations(1)));
        LicenseKey foreign = LicenseKey.of("of another system " + imported.size());
        engine.selling().importKeys(plain, LicenseTerms.unlimited(), List.of(foreign));
        imported.add(foreign);
        TokenIssuance token = engine.offlineTokens().issue(ValidationRequest.of(license.key(), MACHINE));
        tokens.add(((TokenIssuance.Granted) token).token().text());
        apiTokens.add(engine.access().apiTokens().create(ApiTokenDraft.of(PrincipalId.of("seller"), "token")));
        keepAnswer(engine);
        return license;
    }

    private void keepAnswer(LicensingEngine engine) {
        try {
            answers.add(answer(engine, answers.size()).content());
        } catch (MissingCapabilityException e) {
            // Then there are no answers of which anything could go wrong.
            assertThat(e.capability()).isEqualTo(Capability.IDEMPOTENCY.name());
        }
    }

    private static IdempotentAnswer.Given answer(LicensingEngine engine, int number) {
        IdempotentCall call = IdempotentCall.of("POST /api/v1/projects", "call " + number, "same", Duration.ZERO);
        Management acting = engine.trusting(Actor.of(PrincipalId.of("seller")));
        return (IdempotentAnswer.Given) acting.once(
                call,
                management -> management
                        .catalog()
                        .createProject(ProjectDraft.named("project"))
                        .id()
                        .toString()
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Checks that an engine does right by all of it. */
    void assertGood(LicensingEngine engine) {
        assertThat(engine.isReady()).isTrue();
        String keys = engine.offlineTokens().publicKeys();
        assertThat(tokens).isNotEmpty().allSatisfy(token -> TokenReader.verified(token, keys));
        assertThat(imported)
                .allSatisfy(key -> assertThat(engine.licenses().status(key)).isInstanceOf(KeyStatus.Valid.class));
        for (IssuedApiToken token : apiTokens) {
            assertThat(engine.access().authenticate(token.bearer().reveal(), InetAddress.getLoopbackAddress()))
                    .isInstanceOf(Authentication.Accepted.class);
            assertThat(engine.access().apiTokens().signingSecrets(token.token().id()))
                    .containsExactly(token.signingSecret());
        }
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answer(engine, i))
                    .usingRecursiveComparison()
                    .isEqualTo(IdempotentAnswer.Given.of(answers.get(i), true));
        }
        for (IssuedLicense license : issued) {
            assertThat(engine.licenses().validate(license.key(), MACHINE).isValid())
                    .isTrue();
            assertThat(engine.selling().find(license.key()).orElseThrow().id())
                    .isEqualTo(license.license().id());
            assertThat(engine.selling().recoverKey(license.license().id()))
                    .isEqualTo(
                            license.license().itemId().equals(recoverable)
                                    ? Optional.of(license.key())
                                    : Optional.empty());
        }
    }
}
