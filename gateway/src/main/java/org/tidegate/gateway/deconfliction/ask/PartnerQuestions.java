package org.tidegate.gateway.deconfliction.ask;

import java.time.InstantSource;
import java.util.Optional;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Asking;
import org.tidegate.crypto.sign.DeconflictionMessages;
import org.tidegate.crypto.sign.UnverifiedStatement;
import org.tidegate.crypto.sign.Verified;
import org.tidegate.gateway.exchange.OverdueLists;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.routes.failure.PassingFailure;

/** Asks a partner one signed question over the wire. */
final class PartnerQuestions {
    /** The same octets each time: the partner counts them once. */
    private static final int TRIES = 3;

    private final DeconflictionMessages messages;
    private final OverdueLists overdueLists;
    private final InstantSource clock;

    PartnerQuestions(DeconflictionMessages messages, OverdueLists overdueLists, InstantSource clock) {
        this.messages = messages;
        this.overdueLists = overdueLists;
        this.clock = clock;
    }

    /**
     * The partner's answer to exactly this question; empty where its gateway is of a version that has no such path.
     *
     * @throws PassingFailure where no answer came
     * @throws org.tidegate.crypto.sign.StatementRefused where what came is none
     */
    Optional<Answering> ask(Partner partner, Asking question) {
        byte[] signed = messages.sign(question);
        for (int attempt = 1; ; attempt++) {
            try {
                return partner.client(Lane.ROUTINE)
                        .deconflictionQuestion(signed)
                        .map(answer -> {
                            Verified<Answering> verified = messages.verifyAnswer(
                                    new UnverifiedStatement(answer), partner.trust(), question, clock.instant());
                            overdueLists.ring(partner.id(), verified.alarms());
                            return verified.statement();
                        });
            } catch (PassingFailure failure) {
                if (attempt == TRIES) {
                    throw failure;
                }
            }
        }
    }
}
