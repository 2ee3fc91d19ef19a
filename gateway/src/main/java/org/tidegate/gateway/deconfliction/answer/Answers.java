package org.tidegate.gateway.deconfliction.answer;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.PackedOctets;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.message.Acknowledged;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Asking;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.deconfliction.message.DeconflictionMessageJson;
import org.tidegate.contracts.deconfliction.message.Enrolment;
import org.tidegate.contracts.deconfliction.message.Evaluated;
import org.tidegate.contracts.deconfliction.message.Probe;
import org.tidegate.contracts.deconfliction.message.Rotation;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.deconfliction.ElementPack;
import org.tidegate.crypto.deconfliction.Tag;
import org.tidegate.crypto.oprf.ElementRefused;
import org.tidegate.crypto.oprf.Evaluation;
import org.tidegate.crypto.oprf.Evaluator;
import org.tidegate.crypto.oprf.GroupElement;
import org.tidegate.crypto.oprf.OprfGroup;
import org.tidegate.crypto.oprf.OprfKey;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.deconfliction.key.EpochKeys;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.TargetQuotaStore;
import org.tidegate.gateway.store.TargetQuotaStore.Charge;
import org.tidegate.gateway.store.Transaction;

/** What a verified question is answered. It is counted, and in the ledger, before it is answered. */
final class Answers {
    private final AuthorityId self;
    private final EpochKeys keys;
    private final Admission admission;
    private final TargetQuotaStore quotas;
    private final LookUp lookUp;
    private final AnsweredRows rows;
    private final GroupCommit commits;
    private final TimeOrderedIds ids;
    private final SecureRandom random;

    Answers(
            AuthorityId self,
            EpochKeys keys,
            TargetQuotaStore quotas,
            LookUp lookUp,
            AnsweredRows rows,
            GroupCommit commits,
            TimeOrderedIds ids,
            SecureRandom random) {
        this.self = self;
        this.keys = keys;
        this.admission = new Admission(keys);
        this.quotas = quotas;
        this.lookUp = lookUp;
        this.rows = rows;
        this.commits = commits;
        this.ids = ids;
        this.random = random;
    }

    /** A question on its way through. */
    private record Asked<Q extends Asking>(
            Actor.Partner actor, Partner partner, Q question, Digest digest, Instant now) {}

    Answering to(Actor.Partner actor, Partner partner, Asking asking, Instant now) {
        Digest digest = DeconflictionMessageJson.digest(asking);
        Answering answer = answer(actor, partner, asking, digest, now);
        if (answer instanceof Declined declined) {
            commits.commit(tx -> {
                rows.declined(tx, actor, asking, digest, declined.code(), now);
                return true;
            });
        }
        return answer;
    }

    private Answering answer(Actor.Partner actor, Partner partner, Asking asking, Digest digest, Instant now) {
        try {
            return switch (asking) {
                case Rotation rotation -> keys.answer(partner, Admission.terms(partner, now), rotation, now);
                case Enrolment enrolment -> enrolled(new Asked<>(actor, partner, enrolment, digest, now));
                case Probe probe -> probed(new Asked<>(actor, partner, probe, digest, now));
            };
        } catch (NotAnswered not) {
            return new Declined(self, partner.id(), now, ids.next(), digest, not.code());
        }
    }

    private Answering enrolled(Asked<Enrolment> asked) {
        Enrolment question = asked.question();
        Admission.Admitted admitted =
                admission.admit(asked.partner(), question, question.target(), question.grounds(), asked.now());
        List<GroupElement> elements = elements(question);
        count(asked, question.target(), question.count(), (tx, counted) -> {
            Charge charge = quotas.evaluate(tx, counted, admitted.quota(), asked.now());
            if (charge instanceof Charge.Granted granted) {
                rows.evaluated(tx, asked.actor(), question, asked.digest(), granted, asked.now());
            }
            return charge;
        });
        return question.mode() == EntryMode.ONE_SHOT
                ? lookedUp(asked, elements, admitted.key())
                : evaluated(asked, elements, admitted.key());
    }

    private Evaluated evaluated(Asked<Enrolment> asked, List<GroupElement> elements, OprfKey key) {
        Evaluation evaluation = new Evaluator(key, random).evaluate(elements);
        return new Evaluated(
                self,
                asked.partner().id(),
                asked.now(),
                ids.next(),
                asked.digest(),
                ElementPack.of(evaluation.elements()),
                new PackedOctets(evaluation.proof().octets(group())));
    }

    /** Counted and looked up in two commits: one that comes again is looked up again, as its first look-up may not have come about. */
    private Acknowledged lookedUp(Asked<Enrolment> asked, List<GroupElement> elements, OprfKey key) {
        Enrolment question = asked.question();
        List<Tag> tags = new Evaluator(key, random)
                .unproven(elements).stream()
                        .map(element -> Tag.of(question.target(), question.epoch(), element))
                        .toList();
        LookUp.Asked looked = new LookUp.Asked(question.target(), question.epoch(), tags, LookUp.places(question));
        commits.commit(tx -> {
            rows.lookedUp(tx, asked.actor(), question, asked.digest(), asked.now());
            lookUp.in(tx, asked.partner(), looked, asked.now());
            return true;
        });
        return acknowledged(asked);
    }

    /** One that comes again is not looked up again: it was, in the commit that counted it. */
    private Acknowledged probed(Asked<Probe> asked) {
        Probe question = asked.question();
        admission.admit(asked.partner(), question, question.target(), question.grounds(), asked.now());
        List<Tag> tags = ElementPack.tags(question.tags());
        LookUp.Asked looked = new LookUp.Asked(question.target(), question.epoch(), tags, LookUp.places(question));
        count(asked, question.target(), tags.size(), (tx, counted) -> {
            Charge charge = quotas.lookUp(tx, counted, asked.now());
            if (charge instanceof Charge.Granted granted) {
                rows.lookedUp(tx, asked.actor(), question, asked.digest(), granted, asked.now());
                lookUp.in(tx, asked.partner(), looked, asked.now());
            }
            return charge;
        });
        return acknowledged(asked);
    }

    private Acknowledged acknowledged(Asked<?> asked) {
        return new Acknowledged(self, asked.partner().id(), asked.now(), ids.next(), asked.digest());
    }

    private List<GroupElement> elements(Enrolment question) {
        try {
            return ElementPack.read(group(), question.elements(), question.count());
        } catch (ElementRefused refused) {
            throw new NotAnswered(Declined.Code.ELEMENT_REFUSED);
        }
    }

    private OprfGroup group() {
        return keys.context().group();
    }

    /** @param charge in the transaction, with all that belongs to it */
    private void count(
            Asked<?> asked,
            TargetType target,
            int amount,
            BiFunction<Transaction, TargetQuotaStore.Question, Charge> charge) {
        TargetQuotaStore.Question counted = new TargetQuotaStore.Question(
                asked.partner().id(),
                target,
                asked.question().epoch(),
                asked.question().id(),
                asked.digest(),
                amount);
        switch (commits.commit(tx -> charge.apply(tx, counted))) {
            case Charge.Granted ignored -> {}
            case Charge.CountedBefore ignored -> {}
            case Charge.IdReused ignored -> throw new NotAnswered(Declined.Code.ID_REUSED);
            case Charge.UsedUp ignored -> throw new NotAnswered(Declined.Code.QUOTA);
        }
    }
}
