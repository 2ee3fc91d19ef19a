package org.tidegate.gateway.listener;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.tidegate.gateway.access.Actor;

/**
 * Who the holder of a client certificate is, as configured now. The chain to the listener's anchors is already built; a
 * certificate that chains but names nobody configured is empty.
 */
public interface KnownClients {

    Optional<Actor.CaseSystem> caseSystem(X509Certificate certificate);

    Optional<Actor.Partner> partner(X509Certificate certificate);

    Optional<Actor.Operator> operator(X509Certificate certificate);
}
