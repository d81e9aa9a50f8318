package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code latchkey version}. */
@Command(
        name = "version",
        description = "List the versions of what runs: Latchkey, Java, and each library in the server's jar.")
final class VersionCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        String java = System.getProperty("java.vendor") + " " + Runtime.version();
        Map<String, String> libraries = ShippedLibraries.versions();
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("latchkey", Version.latchkey())
                .put("java", java);
        ObjectNode versions = result.putObject("libraries");
        libraries.forEach(versions::put);
        common.print(
                result,
                () -> "latchkey " + Version.latchkey() + System.lineSeparator() + "java " + java
                        + libraries.entrySet().stream()
                                .map(library -> System.lineSeparator() + library.getKey() + " " + library.getValue())
                                .collect(Collectors.joining()));
        return LatchkeyCli.DONE;
    }
}
