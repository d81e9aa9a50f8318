package dev.latchkey.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A database server of a cluster, as a process of the tests' own with its log in a file. */
final class ClusterServer {
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(ClusterServer::killAll)));
    }

    private final List<String> command;
    private final Path log;
    private Process process;

    private ClusterServer(List<String> command, Path log, Process process) {
        this.command = command;
        this.log = log;
        this.process = process;
    }

    /** Starts one. */
    static ClusterServer start(List<String> command, Path log) throws IOException {
        return new ClusterServer(command, log, started(command, log));
    }

    private static Process started(List<String> command, Path log) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(log.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        RUNNING.add(process);
        return process;
    }

    /** Waits until it is ready, and fails with its log if it ends before. */
    void await(BooleanSupplier ready) {
        await("the server does not start", Duration.ofSeconds(90), () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the server ended: " + log());
            }
            return ready.getAsBoolean();
        });
    }

    /** Waits for a condition within a bound. */
    static void await(String otherwise, Duration atMost, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(otherwise);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private String log() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Kills it without a warning, {@code kill -9}, with all of its processes. */
    void kill() {
        killAll(process);
        RUNNING.remove(process);
    }

    private static void killAll(Process process) {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    /** Starts it again with other arguments. */
    void restart(List<String> otherCommand) throws IOException {
        process = started(otherCommand, log);
    }

    /** Starts it again. */
    void restart() throws IOException {
        restart(command);
    }

    /** Runs a command to its end. */
    static void run(List<String> command, Path log) throws IOException {
        Process process = started(command, log);
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command + " failed: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            RUNNING.remove(process);
        }
    }

    /** A port that is free now. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The user to run a server as: no such server runs as root. */
    static String user(String packagesOwn) {
        String user = System.getProperty("user.name");
        return user.equals("root") ? packagesOwn : user;
    }

    /** Creates a folder that belongs to this user. */
    static Path create(Path folder, String user) throws IOException {
        Files.createDirectory(folder);
        UserPrincipal owner =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
        if (!Files.getOwner(folder).equals(owner)) {
            Files.setOwner(folder, owner);
        }
        return folder;
    }

    /** A new folder that the server's user may enter, too. */
    static Path folder() throws IOException {
        Path folder = Files.createTempDirectory("latchkey-cluster");
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return folder;
    }

    /** Deletes a folder with everything in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
