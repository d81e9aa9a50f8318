package dev.latchkey.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Three MariaDB servers that replicate with Galera, in a temporary folder and on ports of their own. */
final class GaleraCluster implements AutoCloseable {
    private static final int NODES = 3;

    private final Path folder;
    private final List<GaleraNode> nodes;

    private GaleraCluster(Path folder, List<GaleraNode> nodes) {
        this.folder = folder;
        this.nodes = nodes;
    }

    /** Starts one, or skips the test if the machine lacks the programs. */
    static GaleraCluster start() throws IOException {
        GaleraNode.Programs programs = GaleraNode.Programs.required();
        Path folder = ClusterServer.folder();
        List<GaleraNode> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            nodes.add(new GaleraNode(programs, folder.resolve("node" + i)));
        }
        GaleraCluster cluster = new GaleraCluster(folder, nodes);
        try {
            for (GaleraNode node : nodes) {
                node.start(node == nodes.get(0) ? "" : cluster.group());
            }
        } catch (IOException | RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    /** Makes an empty database, which is there on each node. */
    void makeDatabase() {
        // On a machine that is too busy, the nodes may have expelled one meanwhile.
        nodes.forEach(GaleraNode::awaitSynced);
        nodes.get(0).execute("DROP DATABASE IF EXISTS latchkey");
        nodes.get(0).execute("CREATE DATABASE latchkey");
        nodes.forEach(node -> node.execute("SET STATEMENT wsrep_sync_wait = 1 FOR SELECT 1"));
    }

    void executeOnAll(String sql) {
        nodes.forEach(node -> node.execute(sql));
    }

    private String group() {
        return nodes.stream().map(GaleraNode::groupAddress).collect(Collectors.joining(","));
    }

    GaleraNode node(int number) {
        return nodes.get(number);
    }

    /** Starts a killed node again, which fetches what it missed. */
    void restart(int number) throws IOException {
        nodes.get(number).start(group());
    }

    /** The URL whose connections go to the first of these nodes that answers. */
    String url(int... order) {
        return "jdbc:mariadb:sequential://"
                + IntStream.of(order)
                        .mapToObj(number -> "127.0.0.1:" + nodes.get(number).port())
                        .collect(Collectors.joining(","))
                + "/latchkey?user=root&sslMode=disable&connectTimeout=2000&socketTimeout=10000&deniedListTimeout=2000";
    }

    /** A pool by such a URL. */
    HikariDataSource pool(int... order) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url(order));
        config.setMaximumPoolSize(10);
        config.setConnectionTimeout(2_000);
        config.setValidationTimeout(1_000);
        return new HikariDataSource(config);
    }

    /** The sum of a counter over all nodes that run. */
    long total(String status) {
        return nodes.stream()
                .filter(GaleraNode::answers)
                .mapToLong(node -> Long.parseLong(node.status(status)))
                .sum();
    }

    @Override
    public void close() throws IOException {
        nodes.forEach(GaleraNode::kill);
        ClusterServer.delete(folder);
    }

    @Override
    public String toString() {
        return Arrays.toString(nodes.stream().mapToInt(GaleraNode::port).toArray());
    }
}
