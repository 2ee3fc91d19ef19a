package org.tidegate.gateway.form;

import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.translation.LossKind;

/** Whether what a writer made may leave. */
public enum FormStanding {
    /** It loses nothing that matters too much. */
    GIVEN,
    /** It may leave once an officer has accepted what it loses. */
    BLOCKED,
    /** It never may: it has no place for a restriction or a marking, or nothing was written. */
    REFUSED;

    public static FormStanding of(WrittenPackage written) {
        boolean refused = written.losses().stream().anyMatch(loss -> loss.kind() == LossKind.REFUSED);
        if (refused || written.documents().isEmpty()) {
            return REFUSED;
        }
        return written.blocking().isEmpty() ? GIVEN : BLOCKED;
    }
}
