package dev.latchkey.cli;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.internal.text.Texts;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What proves to a server who calls: a secret, which shows in no text but its header field. */
final class RemoteToken {
    /** Visible ASCII, and no longer than servers take. A host's own sign-in may have longer ones than ours. */
    private static final String FORM = "[\\x21-\\x7E]{1,8192}";

    private final Path file;
    private final String value;

    private RemoteToken(Path file, String value) {
        this.file = file;
        this.value = value;
    }

    /**
     * The token in a file, without white space and a byte order mark around it.
     *
     * @throws LicensingException if there is none
     */
    static RemoteToken in(Path file) {
        String text = Texts.trimmed(read(file));
        if (text.isEmpty()) {
            throw new LicensingException("the file of --token-file, " + file + ", is empty");
        }
        if (!text.matches(FORM)) {
            throw new LicensingException("the file of --token-file, " + file + ", holds something else than a token");
        }
        return new RemoteToken(file, text);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new LicensingException("the file of --token-file, " + file + ", does not exist", e);
        } catch (AccessDeniedException e) {
            throw new LicensingException("the file of --token-file, " + file + ", may not be read by this user", e);
        } catch (IOException e) {
            throw new LicensingException("the file of --token-file, " + file + ", cannot be read as text", e);
        }
    }

    /** The value of the header field {@code Authorization}. */
    String authorization() {
        return "Bearer " + value;
    }

    /** A text of the server's without the token, should it repeat it. */
    String hiddenIn(String text) {
        return text.replace(value, "…");
    }

    /** Where it is from. */
    @Override
    public String toString() {
        return "the token in " + file;
    }
}
