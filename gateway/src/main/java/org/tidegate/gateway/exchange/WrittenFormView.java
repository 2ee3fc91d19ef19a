package org.tidegate.gateway.exchange;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.contracts.translation.LossList;
import org.tidegate.gateway.form.FormStanding;
import org.tidegate.gateway.store.AcceptedFormRow;

/**
 * One form a received package is written in, and what it loses. Places and rules, never a value.
 *
 * @param written as its losses alone make it
 * @param asked whether it was asked for, or to be pushed, and not given
 * @param acceptance of exactly these losses; null where there is none
 */
public record WrittenFormView(
        Format format,
        FormStanding written,
        boolean asked,
        LossList losses,
        @Nullable AcceptedFormRow acceptance) {

    /** Whether the form is given: as it is, not yet, under an acceptance, or never. */
    public enum Standing {
        GIVEN,
        BLOCKED,
        ACCEPTED,
        REFUSED
    }

    /** With what an officer accepted. */
    public Standing standing() {
        return switch (written) {
            case GIVEN -> Standing.GIVEN;
            case BLOCKED -> acceptance == null ? Standing.BLOCKED : Standing.ACCEPTED;
            case REFUSED -> Standing.REFUSED;
        };
    }
}
