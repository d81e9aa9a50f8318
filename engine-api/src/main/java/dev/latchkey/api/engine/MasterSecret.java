package dev.latchkey.api.engine;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.LicensingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * The 32 bytes from which every other secret of an engine is derived. Without them, no key can be looked up: keep them
 * in the host's secret store and its backups.
 *
 * <p>Immutable. {@link #toString()} shows nothing, and comparison takes constant time.
 */
public final class MasterSecret {
    /** Length in bytes. */
    public static final int LENGTH = 32;

    private final byte[] value;

    private MasterSecret(byte[] value) {
        this.value = value;
    }

    /**
     * {@return a secret from its bytes}
     *
     * @param bytes exactly {@value #LENGTH} bytes, which are copied
     * @throws IllegalArgumentException if there are more or fewer
     */
    public static MasterSecret of(byte[] bytes) {
        if (requireGiven("master secret", bytes).length != LENGTH) {
            throw new InvalidValueException("master secret", "must have 32 bytes, not " + bytes.length);
        }
        return new MasterSecret(bytes.clone());
    }

    /**
     * {@return a secret from its base64 form, for example from an environment variable}
     *
     * @param text {@value #LENGTH} bytes in base64 (standard or URL alphabet, padding optional)
     * @throws IllegalArgumentException if it is not base64, or decodes to more or fewer bytes
     */
    public static MasterSecret ofBase64(String text) {
        requireGiven("master secret", text);
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip().replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            // The decoder's message quotes the offending character, which is part of the secret.
            throw new InvalidValueException("master secret", "must be base64");
        }
        return of(bytes);
    }

    /**
     * {@return a secret from a file that holds its base64 form}
     *
     * @param file the file
     * @throws LicensingException if the file cannot be read
     * @throws IllegalArgumentException if it holds something else
     */
    public static MasterSecret ofFile(Path file) {
        requireGiven("master secret file", file);
        try {
            return ofBase64(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new LicensingException("the master secret file " + file + " cannot be read", e);
        } catch (InvalidValueException e) {
            throw new InvalidValueException("master secret in " + file, e.complaint());
        }
    }

    /**
     * {@return a new random secret}
     *
     * @param random the source of its bytes
     */
    public static MasterSecret random(SecureRandom random) {
        requireGiven("random", random);
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new MasterSecret(bytes);
    }

    /**
     * Writes the secret in base64 to a new file that only its owner can read. It is on disk when this returns.
     *
     * @param file the file to create
     * @throws java.nio.file.FileAlreadyExistsException if the file exists; it stays as it is
     * @throws IOException if it cannot be written
     */
    public void writeTo(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        byte[] text = (Base64.getEncoder().encodeToString(value) + "\n").getBytes(StandardCharsets.US_ASCII);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, ownerOnly)) {
            ByteBuffer buffer = ByteBuffer.wrap(text);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** {@return a copy of the secret's bytes, for deriving keys and for storing it in a secret store} */
    public byte[] reveal() {
        return value.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterSecret that && MessageDigest.isEqual(value, that.value);
    }

    @Override
    public int hashCode() {
        return MasterSecret.class.hashCode();
    }

    @Override
    public String toString() {
        return "MasterSecret[hidden]";
    }
}
