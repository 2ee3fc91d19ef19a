package org.tidegate.gateway.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.home.NodeRun;

/** The nodes of a demo, each a process of its own; closing it stops all of them. */
public final class DemoPair implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int LINES_OF_LOG = 15;

    private final DemoHomes homes;
    private final List<String> jvmOptions;
    private final Map<AuthorityId, ChildNode> nodes = new LinkedHashMap<>();

    public DemoPair(DemoHomes homes, List<String> jvmOptions) {
        this.homes = homes;
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    public void start() {
        start(DemoHomes.XA);
        start(DemoHomes.XB);
    }

    public void start(AuthorityId authority) {
        try {
            nodes.put(authority, ChildNode.start(homes.home(authority), jvmOptions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return null while the node starts */
    @Nullable NodeRun ready(AuthorityId authority) {
        ChildNode node = node(authority);
        NodeRun run = node.run();
        if (run == null && !node.alive()) {
            throw new DemoFailed("The node of " + authority + " stopped while it started. Its log ends with:\n"
                    + endOfLog(homes.home(authority)) + "\nThe whole log: " + ChildNode.log(homes.home(authority)));
        }
        return run;
    }

    /** Waits until the node is ready. */
    public NodeRun awaitReady(AuthorityId authority, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < end) {
            NodeRun run = ready(authority);
            if (run != null) {
                return run;
            }
            Thread.sleep(LOOK);
        }
        throw new DemoFailed("The node of " + authority + " was not ready within " + atMost.toSeconds()
                + " s. Its log ends with:\n" + endOfLog(homes.home(authority)));
    }

    /** Ends a node's process at once, as a power cut would; for tests. */
    public void kill(AuthorityId authority) {
        node(authority).kill();
    }

    /** Stops a node in order and waits for its end; for tests. */
    public void stop(AuthorityId authority) {
        node(authority).close();
    }

    @Override
    public void close() {
        nodes.values().forEach(ChildNode::closeInput);
        nodes.values().forEach(ChildNode::close);
    }

    private ChildNode node(AuthorityId authority) {
        ChildNode node = nodes.get(authority);
        if (node == null) {
            throw new IllegalStateException("node not started: " + authority);
        }
        return node;
    }

    private static String endOfLog(Path home) {
        try {
            List<String> lines = Files.readAllLines(ChildNode.log(home), StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
        } catch (IOException e) {
            return "(the log cannot be read)";
        }
    }
}
