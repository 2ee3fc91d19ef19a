package org.tidegate.gateway.listener;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.tidegate.contracts.casepackage.Lane;

/**
 * How much of large bodies the node has in hand at a time. A body is kept whole while its request runs, and opened, read and
 * sealed it costs several times its size, so thousands of connections could ask for more than any heap has.
 *
 * <p>Each listener and lane has room of its own: bulk never takes an urgent package's place.
 */
final class BodyRoom {

    /** Octets of a body that is always taken. */
    static final int SMALL = 64 << 10;

    /** MiB for each listener and lane: one body of the largest size either door takes, or nine of up to 1 MiB. */
    static final int MIB = 9;

    private final Map<Place, Semaphore> rooms = new ConcurrentHashMap<>();

    private record Place(Listener listener, Lane lane) {}

    /** The room of this listener and lane: permits, one for each MiB. */
    Semaphore of(Listener listener, Lane lane) {
        return rooms.computeIfAbsent(new Place(listener, lane), place -> new Semaphore(MIB));
    }

    /** MiB begun, at most all there are: what is larger than that is refused for its size as it is read. */
    static int mib(long octets) {
        return (int) Math.clamp(Math.ceilDiv(octets, 1 << 20), 1, MIB);
    }
}
