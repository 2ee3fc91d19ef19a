package org.tidegate.gateway.listener;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.tidegate.gateway.access.Actor;

/**
 * Who the holder of a client certificate is, as configured now. The chain to one of the listener's anchors is already built; a
 * certificate that chains but names nobody configured is empty. Whether the anchors of whom it names vouch for it is asked of
 * {@link ClientTrust}.
 */
public interface KnownClients {

    Optional<Actor.CaseSystem> caseSystem(X509Certificate certificate);

    /** @param chain as the client sent it, its certificate first */
    Optional<Actor.Partner> partner(List<X509Certificate> chain);

    Optional<Actor.Operator> operator(X509Certificate certificate);
}
