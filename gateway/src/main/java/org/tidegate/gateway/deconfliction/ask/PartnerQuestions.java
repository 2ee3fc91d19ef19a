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
import org.tidegate.gateway.partner.PartnerClient;
import org.tidegate.routes.failure.PassingFailure;

/** Signed, over the wire. */
final class PartnerQuestions implements Questions {
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

    @Override
    public Answering ask(Partner partner, Asking question) {
        byte[] answer = answer(partner.client(Lane.ROUTINE), messages.sign(question))
                .orElseThrow(() -> new PassingFailure(
                        "PARTNER_COMPARES_NOTHING",
                        "partner " + partner.id()
                                + " has a gateway of a version before. Its administrator brings it up to date."));
        Verified<Answering> verified =
                messages.verifyAnswer(new UnverifiedStatement(answer), partner.trust(), question, clock.instant());
        overdueLists.ring(partner.id(), verified.alarms());
        return verified.statement();
    }

    private static Optional<byte[]> answer(PartnerClient partner, byte[] signed) {
        for (int attempt = 1; ; attempt++) {
            try {
                return partner.deconflictionQuestion(signed);
            } catch (PassingFailure failure) {
                if (attempt == TRIES) {
                    throw failure;
                }
            }
        }
    }
}
