package org.tidegate.gateway.deconfliction.ask;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.message.Acknowledged;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.deconfliction.message.Enrolment;
import org.tidegate.contracts.deconfliction.message.Evaluated;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.deconfliction.Tag;
import org.tidegate.crypto.deconfliction.TargetElements;
import org.tidegate.crypto.oprf.ElementRefused;
import org.tidegate.crypto.oprf.EvaluationRefused;
import org.tidegate.crypto.oprf.GroupElement;
import org.tidegate.crypto.oprf.OprfKey;
import org.tidegate.gateway.deconfliction.key.EpochKeys;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.TargetTagStore;
import org.tidegate.gateway.store.TargetTagStore.TagRow;
import org.tidegate.gateway.store.Transaction;

/** Has one batch evaluated. Its tags, its ledger rows and what is done with it are one commit. */
final class Evaluating {
    private final EpochKeys keys;
    private final TargetElements elements;
    private final TargetTagStore store;
    private final EnrolmentQuestions questions;
    private final OneShots oneShots;
    private final AskedRows rows;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final TimeOrderedIds ids;
    private final InstantSource clock;

    Evaluating(
            EpochKeys keys,
            TargetTagStore store,
            EnrolmentQuestions questions,
            AskedRows rows,
            ExchangeLedger ledger,
            GroupCommit commits,
            TimeOrderedIds ids,
            SecureRandom random,
            InstantSource clock) {
        this.keys = keys;
        this.elements = new TargetElements(keys.context(), random);
        this.store = store;
        this.questions = questions;
        this.oneShots = new OneShots(store, commits, ids, clock);
        this.rows = rows;
        this.ledger = ledger;
        this.commits = commits;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param done what is done with it
     * @return why it waits; empty once its tags are stored
     */
    Optional<Waits> evaluate(Partner partner, int epoch, TargetBatch batch, List<UUID> done) {
        Instant now = clock.instant();
        Optional<OprfKey> own = keys.own(partner, epoch, batch.target(), now);
        Optional<GroupElement> theirs = keys.of(partner.id(), epoch, batch.target());
        if (own.isEmpty() || theirs.isEmpty()) {
            return Optional.of(Waits.because("KEYS_MISSING", now));
        }
        return batch.mode() == EntryMode.ONE_SHOT
                ? once(partner, epoch, batch, own.get(), done)
                : kept(partner, epoch, batch, own.get(), theirs.get(), done);
    }

    private Optional<Waits> once(Partner partner, int epoch, TargetBatch batch, OprfKey own, List<UUID> done) {
        OneShots.Begun begun = oneShots.begin(partner.id(), epoch, batch);
        SentBatch sent = SentBatch.of(begun.batch(), elements, own);
        Enrolment question = questions.of(partner.id(), epoch, begun.batch(), sent, begun.id(), begun.at());
        Answering answer = questions.ask(partner, question);
        if (answer instanceof Declined declined) {
            oneShots.declined(begun);
            return Optional.of(questions.declined(question, declined.code()));
        }
        if (!(answer instanceof Acknowledged)) {
            return Optional.of(questions.wrong(question));
        }
        Instant now = clock.instant();
        List<ExchangeLedger.Prepared> entries = rows.answered(question, now);
        commits.commit(tx -> {
            oneShots.answered(tx, begun, now);
            return ended(tx, question, entries, done);
        });
        return Optional.empty();
    }

    private Optional<Waits> kept(
            Partner partner, int epoch, TargetBatch batch, OprfKey own, GroupElement theirs, List<UUID> done) {
        SentBatch sent = SentBatch.of(batch, elements, own);
        Enrolment question = questions.of(partner.id(), epoch, batch, sent, ids.next(), clock.instant());
        Answering answer = questions.ask(partner, question);
        if (answer instanceof Declined declined) {
            return Optional.of(questions.declined(question, declined.code()));
        }
        if (!(answer instanceof Evaluated evaluated)) {
            return Optional.of(questions.wrong(question));
        }
        try {
            stored(question, batch, sent.tags(evaluated, keys.context(), theirs, epoch), done);
            return Optional.empty();
        } catch (EvaluationRefused | ElementRefused wrong) {
            return Optional.of(questions.wrong(question));
        }
    }

    private void stored(Enrolment question, TargetBatch batch, List<Tag> tags, List<UUID> done) {
        Instant now = clock.instant();
        List<TagRow> places = new ArrayList<>(tags.size());
        for (int place = 0; place < tags.size(); place++) {
            TargetBatch.Item item = batch.items().get(place);
            places.add(new TagRow(
                    place, item.entry(), tags.get(place), item.target().held()));
        }
        List<ExchangeLedger.Prepared> entries = rows.answered(question, now);
        TargetTagStore.Batch row = new TargetTagStore.Batch(
                question.id(), question.partner(), question.epoch(), question.target(), question.mode(), places.size());
        commits.commit(tx -> {
            store.insert(tx, row, places, now, question.mode() == EntryMode.ACTIVE ? now : null);
            return ended(tx, question, entries, done);
        });
    }

    private boolean ended(Transaction tx, Enrolment question, List<ExchangeLedger.Prepared> entries, List<UUID> done) {
        entries.forEach(entry -> ledger.append(tx, entry));
        if (!done.isEmpty()) {
            store.done(tx, question.partner(), question.epoch(), done);
        }
        return true;
    }
}
