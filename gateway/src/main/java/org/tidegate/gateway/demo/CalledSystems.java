package org.tidegate.gateway.demo;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The case systems that the demo's two gateways call, both played here. */
final class CalledSystems implements AutoCloseable {
    private final Map<CalledSystem, CalledSystemServer> servers = new EnumMap<>(CalledSystem.class);

    /** Nobody is there to be called. */
    static CalledSystems none() {
        return new CalledSystems();
    }

    /** @throws DemoFailed where a port was taken meanwhile */
    static CalledSystems start(DemoHomes homes, DemoPorts ports) {
        CalledSystems started = new CalledSystems();
        for (CalledSystem system : CalledSystem.values()) {
            int port = ports.caseSystem(system.authority());
            try {
                started.servers.put(
                        system, CalledSystemServer.start(system, homes.calledSystem(system.authority()), port));
            } catch (IOException e) {
                started.close();
                throw new DemoFailed(system.said() + " cannot listen on port " + port
                        + ". See what else listens there, then try again.");
            }
        }
        return started;
    }

    /** What arrived of this exchange since the start. */
    Optional<Arrival> arrival(CalledSystem system, String exchange) {
        return Optional.ofNullable(servers.get(system)).flatMap(server -> server.of(exchange));
    }

    CalledSystemServer at(CalledSystem system) {
        return Optional.ofNullable(servers.get(system)).orElseThrow();
    }

    /** Says of each that arrives from now on where it is. */
    void tellOn(DemoScreen screen) {
        servers.values()
                .forEach(server -> server.tell(arrival -> screen.line(server.system()
                                .wasCalled()
                        + " "
                        + arrival.fault().map(fault -> "refused, " + fault).orElse(arrival.what()) + "\n  "
                        + arrival.file())));
    }

    @Override
    public void close() {
        servers.values().forEach(CalledSystemServer::close);
    }
}
