package dev.latchkey.server;

import dev.latchkey.api.InvalidValueException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JDBC URL of a database on a server: PostgreSQL, MariaDB or MySQL. It holds neither a user nor a secret. */
public final class DatabaseUrl {
    private static final String NAME = "database URL";
    /** The form of the names that messages may repeat. Any other text may be part of a secret. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.]{1,40}");

    /** Parameters that may give the database's name instead, directly or by a service file of PostgreSQL. */
    private static final Set<String> NAMING = Set.of("database", "pgdbname", "service");

    private static final Pattern NAMED = Pattern.compile("(.*//.*/)?[^/]+");

    private final DatabaseProduct product;
    private final String text;
    private final Set<String> parameters;

    private DatabaseUrl(DatabaseProduct product, String text) {
        this.product = product;
        this.text = text;
        this.parameters = parameters(text);
    }

    /**
     * {@return a URL from its text}
     *
     * @param text the text, {@code jdbc:…}
     * @throws InvalidValueException if the URL is for another kind of database, names no database, or has a user, a
     *     password, a passphrase, or a parameter that the driver does not know and would ignore. The message repeats
     *     only the name of that parameter
     */
    public static DatabaseUrl of(String text) {
        if (text.startsWith("jdbc:h2:")) {
            throw new InvalidValueException(NAME, "must not be for an H2 database: use --data for that");
        }
        DatabaseProduct product = Arrays.stream(DatabaseProduct.values())
                .filter(candidate -> text.startsWith(candidate.scheme()))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        NAME, "must begin with jdbc:postgresql:, jdbc:mariadb: or jdbc:mysql:"));
        DatabaseUrl url = new DatabaseUrl(product, text);
        if (url.parameters.stream().anyMatch(DatabaseUrl::isSecret)
                || beforeParameters(text).contains("@")) {
            throw new InvalidValueException(
                    NAME, "must have neither a user nor a password: use --database-user and --database-password-file");
        }
        url.requireKnownParameters();
        url.requireName();
        return url;
    }

    /**
     * Checks that the URL names the database. Otherwise PostgreSQL's driver would use the user's name, and MariaDB's
     * would connect without a database.
     */
    private void requireName() {
        if (parameters.stream().noneMatch(NAMING::contains)
                && !NAMED.matcher(toString().substring(product.scheme().length()))
                        .matches()) {
            throw new InvalidValueException(
                    NAME, "must name the database, after the host: " + product.scheme() + "//HOST/NAME");
        }
    }

    private void requireKnownParameters() {
        DriverParameters known = DriverParameters.of(product);
        names(text)
                .filter(name -> !name.isEmpty() && !known.know(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidValueException(
                            NAME,
                            "must not have "
                                    + (WORD.matcher(name).matches() ? "the parameter " + name + "," : "a parameter")
                                    + " which the driver of " + product.driver() + " does not know"
                                    + known.meant(name)
                                            .map(meant -> "; it knows " + meant)
                                            .orElse(""));
                });
    }

    private static boolean isSecret(String parameter) {
        return parameter.equals("user") || parameter.contains("password");
    }

    private static String beforeParameters(String text) {
        return text.replaceFirst("\\?.*", "");
    }

    /** The names of the parameters, decoded and in lower case. */
    private static Set<String> parameters(String text) {
        return names(text).map(name -> decoded(name).toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** The names of the parameters as they are in the URL, which is how the drivers read them. */
    private static Stream<String> names(String text) {
        String parameters =
                text.substring(Math.min(text.length(), beforeParameters(text).length() + 1));
        return Arrays.stream(parameters.split("&")).map(parameter -> parameter.replaceFirst("=.*", ""));
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // No driver knows this name.
            return name;
        }
    }

    /** {@return the kind of database} */
    public DatabaseProduct product() {
        return product;
    }

    /** Whether the URL itself sets this parameter of the driver. */
    boolean sets(String parameter) {
        return parameters.contains(parameter.toLowerCase(Locale.ROOT));
    }

    /** The parameter of this URL that a driver's message names, if any. The message may quote the URL. */
    Optional<String> parameterIn(String words) {
        String unquoted = words.replace(forDriver(), "");
        return names(text)
                .filter(name -> !name.isEmpty())
                .filter(name -> Pattern.compile("\\b" + Pattern.quote(name) + "\\b", Pattern.CASE_INSENSITIVE)
                        .matcher(unquoted)
                        .find())
                .findFirst();
    }

    /** The URL in the form for the driver that is used. */
    String forDriver() {
        return product.driverScheme() + text.substring(product.scheme().length());
    }

    /** Shows the URL without its parameters. */
    @Override
    public String toString() {
        return beforeParameters(text);
    }
}
