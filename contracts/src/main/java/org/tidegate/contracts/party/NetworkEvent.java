package org.tidegate.contracts.party;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Range;

/**
 * An address of the network at an instant. Without port and seconds an address behind a carrier's translation names nobody (RFC 6302).
 */
public record NetworkEvent(
        @Line(64) String ip,
        @Nullable @Line(64) String normal,
        @Nullable @Range(least = 1, most = 65535) Integer port,
        @Nullable @Line(64) String destinationIp,
        @Nullable @Range(least = 1, most = 65535) Integer destinationPort,
        @Nullable @Line(16) String protocol,
        @Nullable Moment at,
        @Nullable NetworkEventKind event,
        @Nullable Boolean possibleProxy) {

    public NetworkEvent {
        Checks.of(
                        NetworkEvent.class,
                        ip,
                        normal,
                        port,
                        destinationIp,
                        destinationPort,
                        protocol,
                        at,
                        event,
                        possibleProxy)
                .done();
    }
}
