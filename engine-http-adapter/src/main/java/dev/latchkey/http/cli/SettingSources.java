package dev.latchkey.http.cli;

import dev.latchkey.api.LicensingException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where an option that is not on the command line comes from: the environment, else the properties file. */
final class SettingSources implements IDefaultValueProvider {
    private final Map<String, String> environment;
    private final Properties file;

    private SettingSources(Map<String, String> environment, Properties file) {
        this.environment = environment;
        this.file = file;
    }

    /**
     * The sources for one run.
     *
     * @throws LicensingException if the properties file cannot be read or holds a setting that no command knows
     */
    static SettingSources of(Map<String, String> environment, String[] args, CommandLine cli) {
        Path path = configFile(environment, args);
        Properties file = path == null ? new Properties() : read(path);
        Set<String> unknown = new TreeSet<>(file.stringPropertyNames());
        removeKnown(cli, unknown);
        if (!unknown.isEmpty()) {
            throw new LicensingException(path + " holds a setting that no command knows: "
                    + unknown.iterator().next());
        }
        return new SettingSources(environment, file);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        String fromEnvironment = environment.get(variable(option));
        return fromEnvironment == null || fromEnvironment.isEmpty()
                ? file.getProperty(property(option))
                : fromEnvironment;
    }

    private static String property(OptionSpec option) {
        return option.longestName().substring(2);
    }

    private static String variable(OptionSpec option) {
        return "LATCHKEY_" + property(option).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The file must be known before anything else is parsed, so it is looked for in a pass of its own. */
    private static @Nullable Path configFile(Map<String, String> environment, String[] args) {
        ConfigOption first = new ConfigOption();
        try {
            new CommandLine(first).setUnmatchedArgumentsAllowed(true).parseArgs(args);
        } catch (ParameterException e) {
            // The command's own parsing finds the same mistake, and says it better.
            return null;
        }
        String variable = environment.getOrDefault("LATCHKEY_CONFIG", "");
        return first.config != null || variable.isEmpty() ? first.config : Path.of(variable);
    }

    private static Properties read(Path path) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new LicensingException("the properties file " + path + " cannot be read", e);
        }
    }

    private static void removeKnown(CommandLine command, Set<String> names) {
        command.getCommandSpec().options().forEach(option -> names.remove(property(option)));
        command.getSubcommands().values().forEach(sub -> removeKnown(sub, names));
    }

    private static final class ConfigOption {
        @Option(names = "--config")
        private @Nullable Path config;
    }
}
