package org.tidegate.gateway.deconfliction.ask;

import java.time.Duration;
import java.util.function.Consumer;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Asking;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.routes.failure.PassingFailure;

/** Asks a partner one question. */
@FunctionalInterface
interface Questions {
    /** So long a question that was not answered is asked again with the same octets, and counted once: the partner knows it for a day. */
    Duration AS_IT_WAS = Duration.ofHours(20);

    /**
     * The partner's answer to exactly this question.
     *
     * @throws PassingFailure where no answer came, or its gateway is of a version that has none
     * @throws StatementRefused where what came is none
     */
    Answering ask(Partner partner, Asking question);

    /**
     * As {@link #ask(Partner, Asking)}.
     *
     * @param unanswered told the code of why no answer that holds came, before it is thrown: the partner may have done it all the same
     */
    default Answering ask(Partner partner, Asking question, Consumer<String> unanswered) {
        try {
            return ask(partner, question);
        } catch (PassingFailure away) {
            unanswered.accept(away.code());
            throw away;
        } catch (StatementRefused refused) {
            unanswered.accept(refused.because().name());
            throw refused;
        }
    }
}
