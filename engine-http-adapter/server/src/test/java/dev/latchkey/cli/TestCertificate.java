package dev.latchkey.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A self-signed certificate for 127.0.0.1 in a PKCS#12 file.
 *
 * @param keyStore the file
 * @param passwordFile the file with its password
 */
public record TestCertificate(Path keyStore, Path passwordFile) {
    /** The password of the key store. */
    public static final String PASSWORD = "correct horse";

    /** Makes one with the JDK's own tool. */
    public static TestCertificate in(Path directory) throws IOException, InterruptedException {
        Path keyStore = directory.resolve("server.p12");
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keyStore.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(tool.getInputStream().readAllBytes());
        if (tool.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
        return new TestCertificate(keyStore, Files.writeString(directory.resolve("password"), PASSWORD + "\n"));
    }
}
