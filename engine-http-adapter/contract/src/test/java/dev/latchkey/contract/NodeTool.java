package dev.latchkey.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tool that {@code npm ci} installs in this module.
 *
 * @param script its entry, below {@code node_modules}
 */
record NodeTool(String script) {
    static final NodeTool REDOCLY = new NodeTool("@redocly/cli/bin/cli.js");
    static final NodeTool SPECTRAL = new NodeTool("@stoplight/spectral-cli/dist/index.js");
    static final NodeTool TYPES = new NodeTool("openapi-typescript/bin/cli.js");
    static final NodeTool COMPILER = new NodeTool("typescript/bin/tsc");

    /** Nothing here asks the network. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("REDOCLY_TELEMETRY", "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE", "true", "NO_COLOR", "1");

    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+).*", Pattern.DOTALL);

    /** Runs it, or skips the test where it is not installed. */
    Command.Result run(String... words) {
        Path installed = Path.of("node_modules").resolve(script);
        if (!Files.exists(installed)) {
            Absent.skip(script + " is not installed: run `npm ci` in engine-http-adapter/contract");
        }
        return node(installed, words);
    }

    /** Runs a script with Node.js, or skips the test where that is missing or too old. */
    static Command.Result node(Path script, String... words) {
        Matcher version = VERSION.matcher(
                Command.run(List.of("node", "--version"), ENVIRONMENT).output());
        if (!version.matches()
                || Integer.parseInt(version.group(1)) * 1000 + Integer.parseInt(version.group(2)) < 20_019) {
            Absent.skip("there is no Node.js 20.19 or later");
        }
        List<String> command = new ArrayList<>(List.of("node", script.toString()));
        command.addAll(List.of(words));
        return Command.run(command, ENVIRONMENT);
    }
}
