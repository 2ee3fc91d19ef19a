package org.tidegate.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Both nodes recorded and both of their servers looked at, while the load is counted. */
final class LedgerWatch implements AutoCloseable {

    private final List<Recorded> nodes = new ArrayList<>();
    private final List<LookedAt> watched = new ArrayList<>();

    private record Recorded(String name, FlightRecording recording, String serversName, long server) {}

    private record LookedAt(Recorded node, ServerLooks looks) {}

    /**
     * Recordings begin. That costs the nodes something, so it belongs to the warm-up.
     *
     * @param processes nodes by their names, servers with {@link Pair#SERVER} before the node's
     * @param folder for the recordings
     */
    void record(Map<String, Long> processes, Path folder) throws InterruptedException {
        for (Map.Entry<String, Long> process : processes.entrySet()) {
            String name = process.getKey();
            @Nullable Long server = processes.get(Pair.SERVER + name);
            if (server != null) {
                FlightRecording recording =
                        FlightRecording.begin(process.getValue(), folder.resolve("ledger-" + name + ".jfr"));
                nodes.add(new Recorded(name, recording, Pair.SERVER + name, server));
            }
        }
        if (nodes.isEmpty()) {
            throw new BenchFailed("the ledger's share wants nodes with databases of their own; use --home");
        }
    }

    void lookAtServers() {
        nodes.forEach(node -> watched.add(new LookedAt(node, ServerLooks.begin(node.server()))));
    }

    LedgerShare end(Costs costs, Instant from, Instant to) throws InterruptedException {
        List<ServerProfile> servers = new ArrayList<>();
        for (LookedAt one : watched) {
            servers.add(one.looks().end());
        }
        List<LedgerShare.Watched> all = new ArrayList<>();
        for (int at = 0; at < watched.size(); at++) {
            Recorded node = watched.get(at).node();
            all.add(new LedgerShare.Watched(
                    node.name(),
                    NodeProfile.read(node.recording().end(), from, to),
                    node.serversName(),
                    servers.get(at)));
        }
        return new LedgerShare(all, costs);
    }

    @Override
    public void close() {
        watched.forEach(one -> one.looks().close());
    }
}
