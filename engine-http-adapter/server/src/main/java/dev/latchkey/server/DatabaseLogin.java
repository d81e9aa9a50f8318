package dev.latchkey.server;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.LicensingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The login at a database. The password is read from its file for each new connection, and so a changed password needs
 * no restart.
 *
 * @param user the database's user
 * @param passwordFile a file with the password on its first line; {@code null} if the database asks for none
 */
public record DatabaseLogin(String user, @Nullable Path passwordFile) {
    /**
     * Checks that the user is given.
     *
     * @param user the database's user
     * @param passwordFile a file with the password on its first line, or {@code null}
     * @throws dev.latchkey.api.InvalidValueException if it is missing; the exception names it
     */
    public DatabaseLogin {
        requireGiven("user", user);
    }

    /**
     * The current password, a secret; empty if there is none.
     *
     * @throws LicensingException if the file cannot be read or does not begin with a password
     */
    String password() {
        if (passwordFile == null) {
            return "";
        }
        String password = firstLine(passwordFile);
        if (password.isEmpty()) {
            throw new LicensingException("the database password file " + passwordFile + " begins with an empty line");
        }
        return password;
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new LicensingException("the database password file " + file + " cannot be read", e);
        }
    }
}
