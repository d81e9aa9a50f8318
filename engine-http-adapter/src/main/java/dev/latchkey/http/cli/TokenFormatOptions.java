package dev.latchkey.http.cli;

import dev.latchkey.http.server.EngineSettings;
import dev.latchkey.http.server.TokenFormat;
import picocli.CommandLine.Option;

/** How new API tokens look. */
final class TokenFormatOptions {
    @Option(
            names = "--token-format",
            paramLabel = "FORMAT",
            defaultValue = "latchkey",
            description = "How new API tokens look: latchkey (lk_…, with a checksum), synaptask (st_…), makistry"
                    + " (mk_pub_…) or 200notes (sk-…:…). Tokens of the other forms stay good.")
    private TokenFormat format = TokenFormat.LATCHKEY;

    EngineSettings applied(EngineSettings settings) {
        return settings.withTokenFormat(format);
    }
}
