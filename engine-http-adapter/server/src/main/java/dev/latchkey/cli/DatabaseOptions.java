package dev.latchkey.cli;

import dev.latchkey.api.LicensingException;
import dev.latchkey.server.DatabaseLogin;
import dev.latchkey.server.DatabaseProduct;
import dev.latchkey.server.DatabaseServer;
import dev.latchkey.server.DatabaseUrl;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database server to use, if not the embedded database. */
@HelpSection.In(HelpSection.DATABASE)
final class DatabaseOptions {
    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "Use this database instead of the embedded one: jdbc:postgresql://HOST/NAME,"
                    + " jdbc:mariadb://HOST/NAME or jdbc:mysql://HOST/NAME, without user and password.")
    private @Nullable String url;

    @Option(names = "--database-user", paramLabel = "NAME", description = "The user of the database at --database-url.")
    private @Nullable String user;

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description = "The user's password, on the first line of a file. It is read again for each new connection.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--database-schema",
            paramLabel = "NAME",
            description =
                    "The schema of the tables in the database at --database-url, exactly as the database has it; on"
                            + " MariaDB and MySQL a database. By default the one in which the connections are.")
    private @Nullable String schema;

    @Option(
            names = "--database-pool-size",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "The most connections to the database at --database-url, 4 or more. On PostgreSQL, one of them listens.")
    private int poolSize;

    /** Whether the URL of a server is given. */
    boolean isGiven() {
        return url != null;
    }

    /**
     * The server, if the URL of one is given.
     *
     * @param directory where its master secret is or is to be; {@code null} if nowhere
     */
    Optional<DatabaseServer> server(@Nullable Path directory) {
        if (url == null) {
            if (user != null || passwordFile != null) {
                throw new IllegalArgumentException(
                        "--database-user and --database-password-file belong to --database-url");
            }
            if (schema != null) {
                throw new IllegalArgumentException("--database-schema belongs to --database-url");
            }
            return Optional.empty();
        }
        return Optional.of(new DatabaseServer(DatabaseUrl.of(url), login(), schema, poolSize, directory));
    }

    private @Nullable DatabaseLogin login() {
        if (user == null && passwordFile != null) {
            throw new IllegalArgumentException("--database-password-file belongs to --database-user");
        }
        return user == null ? null : new DatabaseLogin(user, passwordFile);
    }

    /**
     * Refuses what only the embedded database has.
     *
     * @throws LicensingException if the URL of a server is given; the message names the tools to use
     */
    void requireEmbedded(String command) {
        if (url != null) {
            DatabaseProduct product = DatabaseUrl.of(url).product();
            throw new LicensingException(command + " is for the embedded database: use " + product + "'s own tools, "
                    + product.tools() + ", for the database at --database-url");
        }
    }
}
