package dev.latchkey.cli;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.access.ApiTokenFormat;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimit;
import dev.latchkey.api.traffic.SharedLimits.Fallback;
import dev.latchkey.http.setting.IdempotencyPreset;
import dev.latchkey.http.setting.WireFormat;
import dev.latchkey.jdbc.H2Durability;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine;

/** The command line as a function: arguments and environment in, an exit code and two streams out. */
public final class LatchkeyCli {
    /** The command did its work. */
    public static final int DONE = 0;
    /** The command was called rightly, and could not do its work. */
    public static final int FAILED = 1;
    /** The command was called wrongly. */
    public static final int MISUSED = 2;

    private LatchkeyCli() {}

    /**
     * Runs one command. {@code serve} and {@code demo} return when their server has stopped.
     *
     * @param environment where {@code LATCHKEY_…} variables are looked up
     * @param out takes results, and nothing else
     * @param err takes a sentence about each mistake
     * @param args the command and its options
     * @return {@link #DONE}, {@link #FAILED} or {@link #MISUSED}
     */
    public static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... args) {
        CommandLine cli = literal(new CommandLine(new LatchkeyCommand()))
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .registerConverter(int.class, Converters::number)
                .registerConverter(Integer.class, Converters::number)
                .registerConverter(WireFormat.class, Converters::wireFormat)
                .registerConverter(IdempotencyPreset.class, Converters::idempotency)
                .registerConverter(ApiTokenFormat.class, Converters::tokenFormat)
                .registerConverter(H2Durability.class, Converters::durability)
                .registerConverter(Duration.class, Converters::duration)
                .registerConverter(RateLimit.class, Converters::rateLimit)
                .registerConverter(LimitClass.class, Converters::limitClass)
                .registerConverter(Fallback.class, Converters::fallback)
                .setParameterExceptionHandler(Mistakes::misused)
                .setExecutionExceptionHandler(Mistakes::failed);
        try {
            LostCharacters.requireNone(environment, args);
            SettingSources sources = SettingSources.of(environment, args, cli);
            sources.warnings().forEach(warning -> Mistakes.say(cli, warning, DONE));
            cli.setDefaultValueProvider(sources);
        } catch (LicensingException e) {
            return Mistakes.say(cli, String.valueOf(e.getMessage()), MISUSED);
        }
        int exitCode = cli.execute(args);
        out.flush();
        return exitCode;
    }

    /**
     * A command line that takes each value as it stands, from wherever it comes: picocli would replace {@code ${…}} and
     * {@code $$} in values of the environment and the file, and read more arguments from the file of an {@code @file}.
     */
    static CommandLine literal(CommandLine cli) {
        return cli.setInterpolateVariables(false).setExpandAtFiles(false);
    }
}
