package org.tidegate.bench;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What happened to the packages that ended while it was open. Written by many threads, read when they are done. */
final class Tally {

    private final Latencies atClient = new Latencies();
    private final Latencies atGateway = new Latencies();
    private final LongAdder turnedAway = new LongAdder();
    private final ConcurrentHashMap<String, LongAdder> failures = new ConcurrentHashMap<>();

    /**
     * @param seen from the post until the client read the state RELAYED
     * @param verified from accepted to RELAYED, by the gateway's clock
     */
    void relayed(Duration seen, Duration verified) {
        atClient.add(seen);
        atGateway.add(verified);
    }

    void turnedAway() {
        turnedAway.increment();
    }

    /** @param what constant words, with a status or a state */
    void failed(String what) {
        failures.computeIfAbsent(what, key -> new LongAdder()).increment();
    }

    long packages() {
        return atClient.count();
    }

    Latencies atClient() {
        return atClient;
    }

    Latencies atGateway() {
        return atGateway;
    }

    long turnedAwayCount() {
        return turnedAway.sum();
    }

    Map<String, Long> failures() {
        Map<String, Long> counted = new TreeMap<>();
        failures.forEach((what, count) -> counted.put(what, count.sum()));
        return counted;
    }
}
