package org.tidegate.gateway.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tidegate.contracts.authority.AuthorityId;

/**
 * Where a demo listens, on 127.0.0.1: ten ports, four for each node and one for each authority's case system that its node calls.
 * The reporting listener is off there.
 *
 * @param xa agency, partner, people, operations, then the case system
 * @param xb the same of the other authority
 */
public record DemoPorts(List<Integer> xa, List<Integer> xb) {
    private static final int DEFAULT_FIRST = 24430;
    private static final int LISTENERS = 4;
    private static final int EACH = LISTENERS + 1;

    public DemoPorts {
        xa = List.copyOf(xa);
        xb = List.copyOf(xb);
        if (xa.size() != EACH || xb.size() != EACH) {
            throw new IllegalArgumentException("each authority of a demo has five ports");
        }
    }

    /** Always the same, so that documents can name them. */
    static DemoPorts fixed() {
        int xb = DEFAULT_FIRST + LISTENERS;
        int caseSystems = xb + LISTENERS;
        return new DemoPorts(ports(DEFAULT_FIRST, caseSystems), ports(xb, caseSystems + 1));
    }

    private static List<Integer> ports(int listeners, int caseSystem) {
        return IntStream.concat(IntStream.range(listeners, listeners + LISTENERS), IntStream.of(caseSystem))
                .boxed()
                .toList();
    }

    /** Ten ports nobody listens on now. */
    public static DemoPorts free() throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * EACH; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> all = held.stream().map(ServerSocket::getLocalPort).toList();
            return new DemoPorts(all.subList(0, EACH), all.subList(EACH, 2 * EACH));
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

    /** Of the case system that the node calls. */
    int caseSystem(AuthorityId authority) {
        return of(authority).get(LISTENERS);
    }

    /** Says which of the ports another program holds, before anything fails on it. */
    void requireFree() {
        List<Integer> taken = new ArrayList<>();
        for (int port : Stream.concat(xa.stream(), xb.stream()).toList()) {
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
