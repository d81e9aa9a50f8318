package dev.latchkey.benchmarks.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The rows of one group of measurements. */
public record Results(String group, List<Row> rows) {
    /** The folder of the results, in the folder that the command is run in. */
    private static final Path FOLDER = Path.of("benchmarks", "results");

    /** Copies the rows. */
    public Results {
        rows = List.copyOf(rows);
    }

    /** Prints a table, and writes JSON and a chart. */
    public void publish(PrintStream out) throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        print(out);
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(group + ".json"), json());
        Files.writeString(FOLDER.resolve(group + ".svg"), new Chart(rows).svg());
        out.printf("%nwritten: %s and %s.svg%n", FOLDER.resolve(group + ".json"), group);
    }

    private void print(PrintStream out) {
        out.printf("%n| %s | ours | compared with | ratio | target | met |%n|---|---:|---:|---:|---:|---|%n", group);
        for (Row row : rows) {
            out.printf(
                    Locale.ROOT,
                    "| %s | %s %s | %s %s | %.2f | %s | %s |%n",
                    row.name(),
                    number(row.subject()),
                    row.unit(),
                    number(row.floor()),
                    row.unit(),
                    row.ratio(),
                    row.target() == 0 ? "" : row.target(),
                    row.target() == 0 ? "" : row.met() ? "yes" : "no");
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 1000 ? "%,.0f" : value >= 10 ? "%.1f" : "%.3f", value);
    }

    String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeArrayFieldStart("rows");
            for (Row row : rows) {
                json.writeStartObject();
                json.writeStringField("name", row.name());
                json.writeNumberField("subject", row.subject());
                json.writeNumberField("floor", row.floor());
                json.writeStringField("unit", row.unit());
                json.writeNumberField("ratio", row.ratio());
                json.writeNumberField("target", row.target());
                json.writeBooleanField("met", row.met());
                json.writeStringField("note", row.note());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text + "\n";
    }
}
