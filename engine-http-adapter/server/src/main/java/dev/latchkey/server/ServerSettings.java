package dev.latchkey.server;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The address, certificate and limits of the standalone server.
 *
 * @param host the address to listen on; {@code 127.0.0.1} by default
 * @param port the port, 0 to 65535; 0 chooses a free port; 8080 by default
 * @param tls the certificate; {@code null} (the default) serves plain HTTP
 * @param maxConnections the maximum number of open connections, 1 to 1,000,000; 4096 by default. Further connections
 *     wait to be accepted
 * @param idleTimeout the longest silence of a connection, and the longest time for a request to arrive, 1 second or
 *     more; 30 seconds by default
 * @param accessLog whether each answer is logged in a line, with its route but not its path, which may hold a key; off
 *     by default
 * @param stopTimeout the time limit for answers to requests in flight when the server stops; 10 seconds by default
 */
public record ServerSettings(
        String host,
        int port,
        @Nullable TlsSettings tls,
        int maxConnections,
        Duration idleTimeout,
        boolean accessLog,
        Duration stopTimeout) {

    /**
     * Checks the numbers.
     *
     * @param host the address to listen on
     * @param port the port, 0 to 65,535; 0 chooses a free port
     * @param tls the certificate, or {@code null}
     * @param maxConnections the maximum number of open connections, 1 to 1,000,000
     * @param idleTimeout the longest silence of a connection, 1 second or more
     * @param accessLog whether each answer is logged in a line
     * @param stopTimeout the time limit for requests in flight when the server stops
     * @throws InvalidValueException if a number is out of range
     */
    public ServerSettings {
        requireGiven("host", host);
        requireGiven("idleTimeout", idleTimeout);
        requireGiven("stopTimeout", stopTimeout);
        if (port < 0 || port > 65_535) {
            throw new InvalidValueException("port", "must be 0 to 65535, not " + port);
        }
        if (maxConnections < 1 || maxConnections > 1_000_000) {
            throw new InvalidValueException("max connections", "must be 1 to 1000000, not " + maxConnections);
        }
        if (idleTimeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new InvalidValueException("idle timeout", "must be 1 second or more");
        }
        if (stopTimeout.isNegative()) {
            throw new InvalidValueException("stop timeout", "must be 0 seconds or more");
        }
    }

    /**
     * {@return plain HTTP on this port of the loopback interface, with the defaults}
     *
     * @param port the port, 0 to 65,535; 0 chooses a free port
     */
    public static ServerSettings onPort(int port) {
        return new ServerSettings("127.0.0.1", port, null, 4096, Duration.ofSeconds(30), false, Duration.ofSeconds(10));
    }
}
