package dev.latchkey.cli;

import dev.latchkey.api.LicensingException;
import dev.latchkey.server.ServerSettings;
import dev.latchkey.server.TlsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a server listens. */
@HelpSection.In(HelpSection.LISTENING)
final class ListenOptions {
    @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "Listen here.")
    private String host = "";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Listen on this port; 0 takes a free one.")
    private int port;

    @Option(
            names = "--tls-key-store",
            paramLabel = "FILE",
            description = "Serve HTTPS with the certificate and key in this PKCS#12 file.")
    private @Nullable Path tlsKeyStore;

    @Option(
            names = "--tls-password-file",
            paramLabel = "FILE",
            description = "The password of the PKCS#12 file, on the first line of a file.")
    private @Nullable Path tlsPasswordFile;

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            defaultValue = "4096",
            description = "The most open connections; further ones wait.")
    private int maxConnections;

    @Option(
            names = "--idle-timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long a connection may stay silent, and a request may take to arrive.")
    private int idleTimeout;

    @Option(
            names = "--stop-timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long requests in flight may take to be answered at the stop.")
    private int stopTimeout;

    @Option(
            names = "--access-log",
            fallbackValue = "true",
            description = "Log each answer: its route, never the path, which may hold a key.")
    private boolean accessLog;

    ServerSettings settings() {
        if (new InetSocketAddress(host, 0).isUnresolved()) {
            throw new LicensingException(
                    "--host must be an address of this machine or a name that leads to one, but was " + host);
        }
        return new ServerSettings(
                host,
                port,
                tls(),
                maxConnections,
                Duration.ofSeconds(idleTimeout),
                accessLog,
                Duration.ofSeconds(stopTimeout));
    }

    private @Nullable TlsSettings tls() {
        if (tlsKeyStore == null && tlsPasswordFile == null) {
            return null;
        }
        if (tlsKeyStore == null || tlsPasswordFile == null) {
            throw new LicensingException("--tls-key-store and --tls-password-file belong together");
        }
        try {
            String password =
                    Files.readString(tlsPasswordFile).lines().findFirst().orElse("");
            requireKeyStore(tlsKeyStore, password);
            return new TlsSettings(tlsKeyStore, password);
        } catch (IOException e) {
            throw new LicensingException("the TLS password file " + tlsPasswordFile + " cannot be read", e);
        }
    }

    /** Says what is wrong, since the message of a key store's reader is of no use to an operator. */
    private static void requireKeyStore(Path file, String password) {
        try (InputStream bytes = Files.newInputStream(file)) {
            KeyStore.getInstance("PKCS12").load(bytes, password.toCharArray());
        } catch (NoSuchFileException e) {
            throw new LicensingException("--tls-key-store must be a PKCS#12 file, but " + file + " does not exist", e);
        } catch (IOException | GeneralSecurityException e) {
            throw new LicensingException(
                    "--tls-key-store must be a PKCS#12 file that the password in --tls-password-file opens, but " + file
                            + " is none",
                    e);
        }
    }
}
