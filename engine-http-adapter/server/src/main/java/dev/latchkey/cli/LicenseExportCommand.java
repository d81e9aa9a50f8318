package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.api.LicensingException;
import dev.latchkey.http.internal.license.LicenseCalls;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** {@code latchkey license export}. */
@Command(description = "Write all licences of an item, without their keys, to a file or to standard output.")
final class LicenseExportCommand extends CallCommand {
    private static final String STANDARD_OUTPUT = "-";

    private enum Format {
        csv,
        ndjson
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description = "csv, or ndjson: a JSON object a line.")
    private Format format = Format.csv;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            showDefaultValue = Visibility.NEVER,
            description = "The file, which takes the place of one that is there; - is standard output, as without it.")
    private String to = STANDARD_OUTPUT;

    LicenseExportCommand(ApiGroup group, ApiCommand command) {
        super(group, command);
    }

    @Override
    void run(Exchange exchange, CallRequest request) {
        CallRequest export = format == Format.csv ? request : request.to(LicenseCalls.EXPORT_NDJSON);
        try {
            if (to.equals(STANDARD_OUTPUT)) {
                try (OutputStream out = new WriterOutput(common.out())) {
                    exchange.stream(export, out);
                }
            } else {
                write(export, exchange, Path.of(to).toAbsolutePath());
                common.print(JsonNodeFactory.instance.objectNode().put("export", to), () -> to);
            }
        } catch (IOException e) {
            throw new LicensingException(
                    to.equals(STANDARD_OUTPUT) ? "standard output was closed" : "the file " + to + " cannot be written",
                    e);
        }
    }

    /** A file has the whole export, or stays as it was. */
    private static void write(CallRequest export, Exchange exchange, Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(draft)) {
                exchange.stream(export, out);
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
