package org.tidegate.gateway.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.authority.AuthorityId;

/**
 * Where the two nodes of a demo listen, on 127.0.0.1: eight ports, four for each node. The reporting listener is off there.
 *
 * @param xa agency, partner, people, operations
 * @param xb the same of the other node
 */
public record DemoPorts(List<Integer> xa, List<Integer> xb) {
    private static final int DEFAULT_FIRST = 24430;
    private static final int LISTENERS = 4;

    public DemoPorts {
        xa = List.copyOf(xa);
        xb = List.copyOf(xb);
        if (xa.size() != LISTENERS || xb.size() != LISTENERS) {
            throw new IllegalArgumentException("each node of a demo has four listeners");
        }
    }

    /** Always the same, so that documents can name them. */
    static DemoPorts fixed() {
        List<Integer> all = java.util.stream.IntStream.range(DEFAULT_FIRST, DEFAULT_FIRST + 2 * LISTENERS)
                .boxed()
                .toList();
        return new DemoPorts(all.subList(0, LISTENERS), all.subList(LISTENERS, 2 * LISTENERS));
    }

    /** Eight ports nobody listens on now. */
    public static DemoPorts free() throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * LISTENERS; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> all = held.stream().map(ServerSocket::getLocalPort).toList();
            return new DemoPorts(all.subList(0, LISTENERS), all.subList(LISTENERS, 2 * LISTENERS));
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    List<Integer> of(AuthorityId authority) {
        return authority.equals(DemoHomes.XA) ? xa : xb;
    }

    int agency(AuthorityId authority) {
        return of(authority).get(0);
    }

    int partner(AuthorityId authority) {
        return of(authority).get(1);
    }

    /** Says which of the ports another program holds, before a node fails on it. */
    void requireFree() {
        List<Integer> taken = new ArrayList<>();
        for (int port : java.util.stream.Stream.concat(xa.stream(), xb.stream()).toList()) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                socket.setReuseAddress(true);
            } catch (IOException e) {
                taken.add(port);
            }
        }
        if (!taken.isEmpty()) {
            throw new DemoFailed("Another program listens on " + taken
                    + ", which the demo needs. Is a demo running already? Stop it, then try again.");
        }
    }
}
