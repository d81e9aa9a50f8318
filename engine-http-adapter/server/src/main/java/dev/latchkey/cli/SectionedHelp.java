package dev.latchkey.cli;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * {@code --help} that lists a command's options in sections, and leaves those that need not be given out of the
 * synopsis.
 */
final class SectionedHelp {
    private SectionedHelp() {}

    /** Sets it for a command and those below it. */
    static void applyTo(CommandSpec command) {
        Map<String, IHelpSectionRenderer> sections = command.commandLine().getHelpSectionMap();
        sections.put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, SectionedHelp::synopsis);
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, SectionedHelp::options);
        command.commandLine().setHelpSectionMap(sections);
        command.subcommands().values().forEach(below -> applyTo(below.getCommandSpec()));
    }

    private static String synopsis(Help help) {
        CommandSpec command = help.commandSpec();
        StringJoiner words = new StringJoiner(" ", "", System.lineSeparator()).add(command.qualifiedName());
        command.options().stream()
                .filter(OptionSpec::required)
                .forEach(option -> words.add(option.longestName() + "=" + option.paramLabel()));
        command.positionalParameters()
                .forEach(word -> words.add(word.required() ? word.paramLabel() : "[" + word.paramLabel() + "]"));
        words.add(command.subcommands().isEmpty() ? "[OPTIONS]" : "COMMAND");
        return words.toString();
    }

    private static String options(Help help) {
        StringBuilder text = new StringBuilder();
        sections(help.commandSpec()).forEach((section, options) -> {
            if (!section.heading().isEmpty()) {
                text.append("%n%s%n".formatted(section.heading()));
            }
            // All options of the command, so that the columns stand in line.
            Help.Layout layout = help.createDefaultLayout(
                    help.commandSpec().options(), help.commandSpec().positionalParameters(), help.colorScheme());
            layout.addOptions(options, help.parameterLabelRenderer());
            text.append(layout);
        });
        return help.commandSpec().subcommands().isEmpty() ? text.toString() : text + System.lineSeparator();
    }

    private static Map<HelpSection, List<OptionSpec>> sections(CommandSpec command) {
        Map<HelpSection, List<OptionSpec>> sections = new EnumMap<>(HelpSection.class);
        for (OptionSpec option : command.options()) {
            sections.computeIfAbsent(section(option), unused -> new ArrayList<>())
                    .add(option);
        }
        List<OptionSpec> server = sections.get(HelpSection.WHERE);
        List<OptionSpec> database = sections.get(HelpSection.DATABASE);
        if (server != null && database != null) {
            server.addAll(database);
            sections.remove(HelpSection.DATABASE);
        }
        return sections;
    }

    private static HelpSection section(OptionSpec option) {
        if (option.usageHelp() || option.versionHelp()) {
            return HelpSection.COMMON;
        }
        HelpSection.In section = option.userObject() instanceof Field field
                ? field.getDeclaringClass().getAnnotation(HelpSection.In.class)
                : null;
        return section == null ? HelpSection.OWN : section.value();
    }
}
