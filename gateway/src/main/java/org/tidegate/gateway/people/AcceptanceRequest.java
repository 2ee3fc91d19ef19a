package org.tidegate.gateway.people;

import jakarta.servlet.http.HttpServletRequest;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.translation.AcceptanceGround;

/**
 * The schema AcceptanceRequest of people-1.yaml.
 *
 * @param losses digest of the list of losses that the person was shown
 */
public record AcceptanceRequest(AcceptanceGround ground, Digest losses) {

    private static final PeopleBody<AcceptanceRequest> BODY =
            new PeopleBody<>(AcceptanceRequest.class, "ground and losses");

    /**
     * Strictly.
     *
     * @throws org.tidegate.gateway.problem.RequestFailed TOO_LARGE or BODY_INCOMPLETE
     * @throws org.tidegate.contracts.problem.MalformedDocument with every problem
     */
    static AcceptanceRequest read(HttpServletRequest request) {
        return BODY.read(request);
    }
}
