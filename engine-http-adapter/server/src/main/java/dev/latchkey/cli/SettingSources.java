package dev.latchkey.cli;

import dev.latchkey.api.LicensingException;
import dev.latchkey.http.internal.error.NearName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where an option that is not on the command line comes from: the environment, else the properties file. */
final class SettingSources implements IDefaultValueProvider {
    /** How the names of variables begin. */
    static final String PREFIX = "LATCHKEY_";

    /** Variables that Kubernetes sets for each container beside a service that is called latchkey. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("LATCHKEY_(SERVICE_(HOST|PORT)|PORT_[0-9]+_(TCP|UDP|SCTP))(_[A-Z0-9_]+)?");

    private final Map<String, String> environment;
    private final SettingsFile file;
    private final List<String> warnings;

    private SettingSources(Map<String, String> environment, SettingsFile file, List<String> warnings) {
        this.environment = environment;
        this.file = file;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * The sources for one run.
     *
     * @throws LicensingException if the properties file cannot be read or holds a setting that no command knows, or a
     *     variable has a name that is nearly a setting's
     */
    static SettingSources of(Map<String, String> environment, String[] args, CommandLine cli) {
        Set<String> settings = new HashSet<>();
        collect(cli, settings);
        List<String> warnings = unknownVariables(environment, settings);
        Path path = configFile(environment, args);
        settings.remove("config");
        return new SettingSources(
                environment, path == null ? SettingsFile.none() : SettingsFile.read(path, settings), warnings);
    }

    /** Sentences about variables that may have been meant for this program, and do nothing. */
    List<String> warnings() {
        return warnings;
    }

    private static List<String> unknownVariables(Map<String, String> environment, Set<String> settings) {
        Set<String> variables = new TreeSet<>();
        settings.forEach(setting -> variables.add(variable(setting)));
        List<String> warnings = new ArrayList<>();
        for (String name : new TreeSet<>(environment.keySet())) {
            boolean isOurs =
                    name.startsWith(PREFIX) && !SERVICE_LINK.matcher(name).matches();
            if (isOurs && !variables.contains(name)) {
                Optional<String> near = NearName.of(name, variables);
                if (near.isPresent()) {
                    throw new LicensingException("the variable " + name
                            + " in the environment is no setting; did you mean " + near.get() + "?");
                }
                warnings.add("the variable " + name + " in the environment is no setting, and does nothing");
            }
        }
        return warnings;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || !isSetting(option)) {
            return null;
        }
        String setting = setting(option);
        String fromEnvironment = environment.get(variable(setting));
        return fromEnvironment == null || fromEnvironment.isEmpty() ? file.value(setting) : fromEnvironment;
    }

    private static boolean isSetting(OptionSpec option) {
        boolean isOnlyOnCommandLine = option.userObject() instanceof InputOption input && !input.isSetting();
        return !option.usageHelp() && !option.versionHelp() && !isOnlyOnCommandLine;
    }

    private static String setting(OptionSpec option) {
        return option.longestName().substring(2);
    }

    private static String variable(String setting) {
        return PREFIX + setting.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The file must be known before anything else is parsed, so it is looked for in a pass of its own. */
    private static @Nullable Path configFile(Map<String, String> environment, String[] args) {
        ConfigOption first = new ConfigOption();
        try {
            LatchkeyCli.literal(new CommandLine(first))
                    .setUnmatchedArgumentsAllowed(true)
                    .parseArgs(args);
        } catch (ParameterException e) {
            // The command's own parsing finds the same mistake, and says it better.
            return null;
        }
        String variable = environment.getOrDefault("LATCHKEY_CONFIG", "");
        try {
            return first.config != null || variable.isEmpty() ? first.config : Path.of(variable);
        } catch (InvalidPathException e) {
            throw new LicensingException("LATCHKEY_CONFIG must be the path of a file, not " + variable, e);
        }
    }

    private static void collect(CommandLine command, Set<String> settings) {
        command.getCommandSpec().options().stream()
                .filter(SettingSources::isSetting)
                .forEach(option -> settings.add(setting(option)));
        command.getSubcommands().values().forEach(sub -> collect(sub, settings));
    }

    private static final class ConfigOption {
        @Option(names = "--config")
        private @Nullable Path config;
    }
}
