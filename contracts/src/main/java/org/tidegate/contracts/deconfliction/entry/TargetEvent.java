package org.tidegate.contracts.deconfliction.entry;

import org.tidegate.contracts.deconfliction.EventLayer;
import org.tidegate.contracts.deconfliction.EventPlace;
import org.tidegate.contracts.deconfliction.EventSpan;
import org.tidegate.contracts.rule.Checks;

/**
 * An operation at a place and time.
 *
 * @param layer how near another one is to be for a partner to be asked about it
 */
public record TargetEvent(EventLayer layer, EventPlace place, EventSpan span) {
    public TargetEvent {
        Checks.of(TargetEvent.class, layer, place, span).done();
    }

    /** Says the layer only. */
    @Override
    public String toString() {
        return "TargetEvent[" + layer + "]";
    }
}
