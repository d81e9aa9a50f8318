package dev.latchkey.core.internal.token;

import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.metric.Meter;
import dev.latchkey.api.token.OfflineTokens;
import dev.latchkey.api.token.TokenIssuance;
import dev.latchkey.core.internal.metric.Meters;
import dev.latchkey.core.internal.metric.OutcomeCounts;

/** Offline tokens that count requests by outcome. Thread-safe. */
public final class CountedTokens implements OfflineTokens {
    private final OfflineTokens tokens;
    private final OutcomeCounts counts;

    /** Creates tokens that forward to others. */
    public CountedTokens(OfflineTokens tokens, Meters meters) {
        this.tokens = tokens;
        this.counts = new OutcomeCounts(
                meters, Meter.of("latchkey.verifications", "Answered requests for an offline token"), "granted");
    }

    @Override
    public TokenIssuance issue(ValidationRequest request) {
        TokenIssuance answer = tokens.issue(request);
        if (answer instanceof TokenIssuance.Refused refused) {
            counts.refused(refused.reason());
        } else {
            counts.success();
        }
        return answer;
    }

    @Override
    public String publicKeys() {
        return tokens.publicKeys();
    }
}
