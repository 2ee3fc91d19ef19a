package org.tidegate.gateway.ledger;

import java.util.List;
import org.tidegate.gateway.store.Restoration;

/** Begins the log of a restored gateway under its new origin. */
public interface FirstEntry {

    /**
     * Writes LEDGER_RESTORED and gives it its place, directly after all that came back; from then on entries are sequenced and
     * checkpoints signed again. All of it in one commit; nothing is done where that was done before.
     *
     * @param heads of the log before, one for each partner; those that did not answer too
     */
    void write(List<HeldHead> heads, Restoration restoration);

    /**
     * Holds what a partner shows that was heard only after the first entry was written against what came back, as those before it were.
     *
     * @param late its checkpoint of the log before
     */
    void compare(HeldHead late);
}
