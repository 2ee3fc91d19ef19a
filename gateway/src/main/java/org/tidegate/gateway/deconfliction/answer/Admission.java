package org.tidegate.gateway.deconfliction.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.tidegate.contracts.agreement.DeconflictionTerms;
import org.tidegate.contracts.agreement.TargetQuota;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.message.Asking;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.deconfliction.message.Ground;
import org.tidegate.crypto.oprf.OprfKey;
import org.tidegate.gateway.deconfliction.key.EpochKeys;
import org.tidegate.gateway.partner.Partner;

/** Whether a question is one that the agreement has an answer to, before anything in it is looked at. */
final class Admission {
    /** So far apart two clocks may be; a question that is older is not known again when it comes a second time. */
    static final Duration CLOCKS_APART = Duration.ofDays(1);

    private final EpochKeys keys;

    Admission(EpochKeys keys) {
        this.keys = keys;
    }

    /**
     * What an answer needs.
     *
     * @param key ours, with this partner, of the question's epoch and type
     */
    record Admitted(TargetQuota quota, OprfKey key) {}

    /** @throws NotAnswered NOT_AGREED */
    static DeconflictionTerms terms(Partner partner, Instant now) {
        DeconflictionTerms terms = partner.agreement().deconfliction();
        if (terms == null || !partner.agreement().inForce(now)) {
            throw new NotAnswered(Declined.Code.NOT_AGREED);
        }
        return terms;
    }

    /** @throws NotAnswered the first reason there is, in the order of the protocol */
    Admitted admit(Partner partner, Asking question, TargetType target, List<Ground> grounds, Instant now) {
        DeconflictionTerms terms = terms(partner, now);
        TargetQuota quota = terms.quota(target).orElseThrow(() -> new NotAnswered(Declined.Code.TYPE_NOT_AGREED));
        if (!keys.inUse(terms, question.epoch(), now)) {
            throw new NotAnswered(Declined.Code.EPOCH);
        }
        if (!grounds.stream().allMatch(ground -> partner.agreement().purposes().contains(ground.purpose()))) {
            throw new NotAnswered(Declined.Code.PURPOSE_NOT_AGREED);
        }
        if (Duration.between(question.at(), now).abs().compareTo(CLOCKS_APART) > 0) {
            throw new NotAnswered(Declined.Code.STALE);
        }
        return new Admitted(quota, key(partner, question.epoch(), target, now));
    }

    private OprfKey key(Partner partner, int epoch, TargetType target, Instant now) {
        return keys.own(partner, epoch, target, now).orElseThrow(() -> new NotAnswered(Declined.Code.EPOCH));
    }
}
