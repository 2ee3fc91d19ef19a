package org.tidegate.gateway.exchange;

import org.tidegate.contracts.translation.LossList;
import org.tidegate.gateway.form.FormStanding;

/**
 * What lies in an inbox, found once for one request of its case system, and what is asked of it when one of its forms would lose what
 * matters too much.
 */
public interface InboxPackage {

    /** As canonical JSON. */
    byte[] canonical();

    /** Whether an officer has accepted that a form of it loses exactly this. */
    boolean isAccepted(LossList losses);

    /**
     * A form was asked for and is not given: the alarm FORM_BLOCKED, once for each exchange and format while it is open. Not where an
     * officer has accepted these losses since they were asked about.
     *
     * @param losses all that the form loses
     * @param standing BLOCKED or REFUSED
     */
    void notGiven(LossList losses, FormStanding standing);

    /** A form of it goes out now: a ledger row that it was fetched; fetching again is allowed. */
    void goesOut();
}
