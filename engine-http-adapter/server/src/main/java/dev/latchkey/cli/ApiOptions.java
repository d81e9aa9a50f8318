package dev.latchkey.cli;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.setting.ExportLimits;
import dev.latchkey.http.setting.IdempotencyPreset;
import dev.latchkey.http.setting.WireFormat;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** How the API answers. */
@HelpSection.In(HelpSection.API)
final class ApiOptions {
    @Option(
            names = "--wire-format",
            completionCandidates = WireFormats.class,
            paramLabel = "FORMAT",
            defaultValue = "makenot",
            description =
                    "How errors look: makenot, synaptask, makistry, 200notes, or problem (RFC 9457). With 200notes, what"
                            + " management calls answer has an envelope, too.")
    private WireFormat wireFormat = WireFormat.MAKENOT;

    @Option(
            names = "--idempotency",
            completionCandidates = Presets.class,
            paramLabel = "PRESET",
            defaultValue = "ietf",
            description =
                    "The answer to a POST whose Idempotency-Key came before with another body, or still runs: ietf (422,"
                            + " 409), stripe (400, 409), or makistry (the first one's answer, for which it waits).")
    private IdempotencyPreset idempotency = IdempotencyPreset.IETF;

    @Option(
            names = "--trusted-proxies",
            showDefaultValue = Visibility.NEVER,
            paramLabel = "CIDR",
            split = ",",
            description = "Believe what these proxies say about client addresses, as 10.0.0.0/8,fd00::/8.")
    private List<String> trustedProxies = List.of();

    @Option(
            names = "--cors-origins",
            showDefaultValue = Visibility.NEVER,
            paramLabel = "ORIGIN",
            split = ",",
            description = "Let pages of these origins, such as https://shop.example, call from a browser.")
    private List<String> corsOrigins = List.of();

    @Option(
            names = "--ietf-rate-limit-headers",
            fallbackValue = "true",
            description = "Send the fields RateLimit-Policy and RateLimit too.")
    private boolean ietfRateLimitHeaders;

    @Option(
            names = "--max-exports",
            paramLabel = "N",
            defaultValue = "16",
            description = "The most exports that may be read at once; further ones are refused for the time being.")
    private int maxExports;

    @Option(
            names = "--max-exports-per-principal",
            paramLabel = "N",
            defaultValue = "4",
            description = "The most exports that one principal may read at once.")
    private int maxExportsPerPrincipal;

    boolean hasTrustedProxies() {
        return !trustedProxies.isEmpty();
    }

    HttpApi api(LicensingEngine engine) {
        return HttpApi.builder(engine)
                .wireFormat(wireFormat)
                .idempotency(idempotency)
                .trustedProxies(trustedProxies)
                .corsOrigins(corsOrigins)
                .ietfRateLimitHeaders(ietfRateLimitHeaders)
                .exportLimits(new ExportLimits(maxExports, maxExportsPerPrincipal))
                .build();
    }

    /** The words that completion offers. */
    private static final class WireFormats extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        WireFormats() {
            super(List.of("makenot", "synaptask", "makistry", "200notes", "problem"));
        }
    }

    /** The words that completion offers. */
    private static final class Presets extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Presets() {
            super(List.of("ietf", "stripe", "makistry"));
        }
    }
}
