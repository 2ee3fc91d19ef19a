package org.tidegate.gateway.deconfliction.ask;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.deconfliction.message.Enrolment;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.partner.Partner;

/** Batches as questions. Each that was asked is in the ledger, however it ended; a good end is the caller's. */
final class EnrolmentQuestions {
    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentQuestions.class);

    private final AuthorityId self;
    private final Grounding grounding;
    private final Questions questions;
    private final AskedRows rows;
    private final Alarms alarms;
    private final InstantSource clock;

    EnrolmentQuestions(
            AuthorityId self,
            Grounding grounding,
            Questions questions,
            AskedRows rows,
            Alarms alarms,
            InstantSource clock) {
        this.self = self;
        this.grounding = grounding;
        this.questions = questions;
        this.rows = rows;
        this.alarms = alarms;
        this.clock = clock;
    }

    Enrolment of(AuthorityId partner, int epoch, TargetBatch batch, SentBatch sent, UUID id, Instant at) {
        return new Enrolment(
                self,
                partner,
                at,
                id,
                batch.target(),
                epoch,
                batch.mode(),
                grounding.of(partner, batch.grounds()),
                sent.elements());
    }

    /** As {@link Questions#ask(Partner, org.tidegate.contracts.deconfliction.message.Asking)}. */
    Answering ask(Partner partner, Enrolment question) {
        return questions.ask(partner, question, code -> rows.unanswered(question, code, clock.instant()));
    }

    Waits declined(Enrolment question, Declined.Code code) {
        LOG.info("a partner evaluates nothing for now: partner {}, {}", question.partner(), code);
        Instant now = clock.instant();
        rows.declined(question, code.name(), now);
        return Waits.declined(code, now);
    }

    /** It used another key than it committed itself to, which would mark us, or its gateway is broken. */
    Waits wrong(Enrolment question) {
        Instant now = clock.instant();
        rows.unanswered(question, Enrolling.PROOF_WRONG, now);
        alarms.raise(new Alarms.Alarm(
                Enrolling.PROOF_WRONG,
                Map.of("partner", question.partner().value()),
                "administrator",
                "the partner's answer does not fit the key it committed itself to; it was thrown away. Call its administrator: its"
                        + " gateway is broken, or somebody marks who asks. Asked again meanwhile"));
        return Waits.because(Enrolling.PROOF_WRONG, now);
    }
}
