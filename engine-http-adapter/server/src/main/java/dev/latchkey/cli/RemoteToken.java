package dev.latchkey.cli;

import dev.latchkey.api.LicensingException;
import java.nio.file.Path;

/** The secret that proves the caller to a server. It shows in no text but its header field. */
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
     * The token in a file.
     *
     * @throws LicensingException if there is none, or others may read it
     */
    static RemoteToken in(TokenFile file) {
        String text = file.read();
        if (text.isEmpty()) {
            throw new LicensingException(file + ", is empty");
        }
        if (!text.matches(FORM)) {
            throw new LicensingException(file + ", holds something else than a token");
        }
        return new RemoteToken(file.path(), text);
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
