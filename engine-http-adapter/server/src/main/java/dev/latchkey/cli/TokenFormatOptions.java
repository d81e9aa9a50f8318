package dev.latchkey.cli;

import dev.latchkey.api.access.ApiTokenFormat;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.server.TokenForms;
import picocli.CommandLine.Option;

/** How new API tokens look. */
@HelpSection.In(HelpSection.ACCESS)
final class TokenFormatOptions implements EngineOptions {
    @Option(
            names = "--token-format",
            paramLabel = "FORMAT",
            defaultValue = "latchkey",
            description = "How new API tokens look: latchkey (lk_…, with a checksum), synaptask (st_…), makistry"
                    + " (mk_pub_…) or 200notes (sk-…:…). Tokens of the other forms stay good.")
    private ApiTokenFormat format = ApiTokenFormat.STANDARD;

    @Override
    public void applyTo(LatchkeyBuilder engine) {
        engine.apiTokenFormat(format, TokenForms.all());
    }
}
