package org.tidegate.routes.evidence;

import org.tidegate.routes.clock.ClockedRoute;

/** Evidences on their way back to one partner: sign what waits as one batch, send what is due. */
public final class EvidenceRoute extends ClockedRoute {
    /** @param every at least once a second in service */
    public EvidenceRoute(String partner, String every, EvidenceSteps steps) {
        super(
                "evidence." + partner,
                every,
                new Step("sign", () -> steps.signWaiting(partner)),
                new Step("send", () -> steps.sendDue(partner)));
    }
}
