package org.tidegate.gateway.deconfliction.ask;

import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Asking;
import org.tidegate.gateway.partner.Partner;

/** Asks a partner one question. */
@FunctionalInterface
interface Questions {

    /**
     * The partner's answer to exactly this question.
     *
     * @throws org.tidegate.routes.failure.PassingFailure where no answer came, or its gateway is of a version that has none
     * @throws org.tidegate.crypto.sign.StatementRefused where what came is none
     */
    Answering ask(Partner partner, Asking question);
}
