package org.tidegate.gateway.deconfliction.answer;

import java.time.InstantSource;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.message.Asking;
import org.tidegate.contracts.deconfliction.message.Enrolment;
import org.tidegate.contracts.deconfliction.message.Probe;
import org.tidegate.contracts.deconfliction.message.Rotation;
import org.tidegate.crypto.sign.DeconflictionMessages;
import org.tidegate.crypto.sign.UnverifiedStatement;
import org.tidegate.crypto.sign.Verified;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.OverdueLists;
import org.tidegate.gateway.partner.Partner;

/** Answers what a partner asks about targets. Of what it looks up, the answer tells nothing: neither by what it says, nor by when it leaves. */
public final class AnsweringDesk {
    private final DeconflictionMessages messages;
    private final OverdueLists overdueLists;
    private final Answers answers;
    private final AnswerClock leaves;
    private final InstantSource clock;

    AnsweringDesk(
            DeconflictionMessages messages,
            OverdueLists overdueLists,
            Answers answers,
            AnswerClock leaves,
            InstantSource clock) {
        this.messages = messages;
        this.overdueLists = overdueLists;
        this.answers = answers;
        this.leaves = leaves;
        this.clock = clock;
    }

    /**
     * @param signed as it came, whole
     * @return the signed answer
     * @throws org.tidegate.crypto.sign.StatementRefused unless that partner signed such a question for us
     */
    public byte[] answer(Actor.Partner actor, Partner partner, byte[] signed) {
        long questionIsIn = leaves.questionIsIn();
        Verified<Asking> verified =
                messages.verify(new UnverifiedStatement(signed), partner.trust(), Asking.class, clock.instant());
        overdueLists.ring(partner.id(), verified.alarms());
        Asking question = verified.statement();
        byte[] answer = messages.sign(answers.to(actor, partner, question, clock.instant()));
        int tags = lookedUp(question);
        if (tags > 0) {
            leaves.awaitStep(questionIsIn, tags);
        }
        return answer;
    }

    private static int lookedUp(Asking question) {
        return switch (question) {
            case Rotation ignored -> 0;
            case Enrolment enrolment -> enrolment.mode() == EntryMode.ONE_SHOT ? enrolment.count() : 0;
            case Probe probe -> probe.tags().sizeBytes() / Probe.TAG_BYTES;
        };
    }
}
