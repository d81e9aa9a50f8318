package dev.latchkey.cli;

import dev.latchkey.api.LicensingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A text that an option names the file of. */
final class TextFile {
    private TextFile() {}

    /**
     * The text.
     *
     * @throws LicensingException if it cannot be read
     */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new LicensingException("the file " + file + " does not exist", e);
        } catch (IOException e) {
            throw new LicensingException("the file " + file + " cannot be read as UTF-8", e);
        }
    }
}
