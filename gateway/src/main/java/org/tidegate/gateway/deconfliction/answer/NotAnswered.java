package org.tidegate.gateway.deconfliction.answer;

import org.tidegate.contracts.deconfliction.message.Declined;

/** A question gets {@link Declined} for its answer, and nothing of it is counted. */
final class NotAnswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Declined.Code code;

    NotAnswered(Declined.Code code) {
        super("not answered: " + code);
        this.code = code;
    }

    Declined.Code code() {
        return code;
    }
}
