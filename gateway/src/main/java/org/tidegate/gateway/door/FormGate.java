package org.tidegate.gateway.door;

import org.tidegate.contracts.translation.LossList;
import org.tidegate.gateway.form.FormStanding;

/** Asked of one item of an inbox when one of its forms would lose what matters too much. */
interface FormGate {

    /** Whether an officer has accepted that the form loses exactly this. */
    boolean isAccepted(LossList losses);

    /**
     * The form was asked for and is not given.
     *
     * @param format with its version
     * @param standing BLOCKED or REFUSED
     */
    void notGiven(String format, FormStanding standing);
}
