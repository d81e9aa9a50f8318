package dev.latchkey.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running server a command is run on, in place of a database. */
@HelpSection.In(HelpSection.WHERE)
final class RemoteOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Run this on a running server, such as http://127.0.0.1:8080, and open no database.")
    private @Nullable String url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "The file with the API token for the server at --url.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--allow-open-token-file",
            fallbackValue = "true",
            description = "Accept a token file that other users can read.")
    private boolean allowOpenTokenFile;

    @Option(
            names = "--answer-timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How long the server at --url may take for each answer.")
    private Duration answerTimeout = Duration.ofSeconds(30);

    @Option(
            names = "--allow-plain-http",
            fallbackValue = "true",
            description =
                    "Send the token in clear over a network to an http: --url. Without it, http: is for this machine"
                            + " alone.")
    private boolean allowPlainHttp;

    boolean isGiven() {
        return url != null;
    }

    /**
     * The server.
     *
     * @param notices told of a longer wait
     */
    RemoteServer server(Consumer<String> notices) {
        ServerUrl address = ServerUrl.of(String.valueOf(url));
        if (!address.isPrivate() && !allowPlainHttp) {
            throw new IllegalArgumentException("--url must be https, since over http others on the way can read the"
                    + " token (with --allow-plain-http it is sent in clear)");
        }
        if (answerTimeout.isZero()) {
            throw new IllegalArgumentException("--answer-timeout must be more than 0");
        }
        if (tokenFile == null) {
            throw new IllegalArgumentException("--token-file must name the file with the API token for --url");
        }
        return new RemoteServer(
                address,
                RemoteToken.in(new TokenFile("--token-file", tokenFile, allowOpenTokenFile)),
                answerTimeout,
                Pause.SLEEP,
                System::nanoTime,
                notices);
    }
}
