package org.tidegate.gateway.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.config.listener.Binding;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.gateway.doctor.Facts.NodeFact;
import org.tidegate.gateway.doctor.Facts.NodeState;
import org.tidegate.gateway.doctor.Facts.PortFact;
import org.tidegate.gateway.home.NodeRun;

/** The facts of the listeners' ports: whose they are, and whether somebody else has them. */
final class PortFacts {

    private PortFacts() {}

    static Known<List<PortFact>> of(@Nullable NodeSettings settings, @Nullable NodeRun run, NodeFact node) {
        if (settings == null) {
            return Known.not(FactsReader.SETTINGS_REFUSED);
        }
        boolean running = run != null && (node.state() == NodeState.ANSWERS || node.state() == NodeState.SILENT);
        List<PortFact> facts = new ArrayList<>();
        facts.add(port("agency", settings.listeners().agency(), running && run != null ? run.agencyPort() : 0));
        facts.add(port("partner", settings.listeners().partner(), running && run != null ? run.partnerPort() : 0));
        facts.add(port("people", settings.listeners().people(), running && run != null ? run.peoplePort() : 0));
        facts.add(port(
                "operations", settings.listeners().operations(), running && run != null ? run.operationsPort() : 0));
        settings.listeners()
                .reporting()
                .ifPresent(binding ->
                        facts.add(port("reporting", binding, running && run != null ? run.reportingPort() : 0)));
        return Known.of(facts);
    }

    private static PortFact port(String listener, Binding binding, int boundTo) {
        boolean look = boundTo == 0 && binding.port() != Binding.ANY_FREE_PORT;
        return new PortFact(listener, binding.port(), boundTo, look && taken(binding));
    }

    private static boolean taken(Binding binding) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(binding.address(), binding.port()));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
