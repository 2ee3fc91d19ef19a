package org.tidegate.gateway.restoration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.restoration.SharedExchange;
import org.tidegate.contracts.restoration.SharedKind;
import org.tidegate.contracts.restoration.SharedPlace;
import org.tidegate.contracts.restoration.SharedSince;
import org.tidegate.contracts.restoration.SharedSinceQuestion;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.exchange.LostExchanges;
import org.tidegate.gateway.partner.PartnerClient.SentAgain;
import org.tidegate.gateway.retention.ErasedBefore;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.LostExchange;
import org.tidegate.gateway.store.Restoration;
import org.tidegate.gateway.store.RestorationStore;

/**
 * Takes in what one partner shares with us since the backup. Each step is one that is taken in traffic too, and may be taken twice: cut off
 * anywhere, all of it is asked and taken once more, and what was taken changes nothing.
 */
final class Taking {
    private static final Logger LOG = LoggerFactory.getLogger(Taking.class);

    /** Between the two clocks, and for what was committed a little later than it says. */
    private static final Duration MARGIN = Duration.ofHours(1);

    /** A partner that leads on without end is not believed. */
    private static final int MOST_PAGES = 100_000;

    /** The recipient's gateway has it. */
    private static final Set<ExchangeState> HELD = EnumSet.of(
            ExchangeState.RELAYED, ExchangeState.DELIVERED, ExchangeState.RETRIEVED, ExchangeState.HANDOVER_FAILED);

    private static final Set<ExchangeState> WITHOUT_RECEIPT =
            EnumSet.of(ExchangeState.SEALED, ExchangeState.NO_RECEIPT);

    private static final int MOST_ASKED_FOR_RECEIPTS = 100_000;

    private final AuthorityId self;
    private final PartnersWord word;
    private final UsualWays ways;
    private final RestorationStore store;
    private final ExchangeStore exchanges;
    private final LostExchanges lost;
    private final ExchangeLedger ledger;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final TimeOrderedIds ids;
    private final InstantSource clock;

    Taking(
            AuthorityId self,
            PartnersWord word,
            UsualWays ways,
            RestorationStore store,
            ExchangeStore exchanges,
            LostExchanges lost,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            TimeOrderedIds ids,
            InstantSource clock) {
        this.self = self;
        this.word = word;
        this.ways = ways;
        this.store = store;
        this.exchanges = exchanges;
        this.lost = lost;
        this.ledger = ledger;
        this.alarms = alarms;
        this.commits = commits;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether it tells what it shares with us; one page is asked and not taken in. */
    boolean tells(AuthorityId partner, Restoration restoration) {
        return word.page(partner, question(restoration, SharedKind.EXCHANGES, null))
                .isPresent();
    }

    void all(AuthorityId partner, Restoration restoration) {
        Told told = new Told();
        boolean tells = everyPage(
                partner,
                restoration,
                SharedKind.EXCHANGES,
                page -> exchanges(partner, restoration, page, told)); // 1. receipts, and what is lost
        if (tells) {
            everyPage(partner, restoration, SharedKind.EVIDENCES, page -> batches(partner, page)); // 2. evidences
            erase(partner, told); // 3. erasures, before anything is asked for again
            again(partner, told); // 4. what it had sent
        } else {
            asFarAsAVersionBeforeTells(partner);
        }
        heard(partner, restoration, told, tells);
    }

    /** @return false where its gateway is of a version that does not tell */
    private boolean everyPage(
            AuthorityId partner, Restoration restoration, SharedKind about, Consumer<SharedSince> take) {
        SharedPlace after = null;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            Optional<SharedSince> page = word.page(partner, question(restoration, about, after));
            if (page.isEmpty()) {
                return false;
            }
            take.accept(page.get());
            after = page.get().next();
            if (after == null) {
                return true;
            }
        }
        throw new StatementRefused(RefusedBecause.BINDING_DIFFERS);
    }

    private SharedSinceQuestion question(Restoration restoration, SharedKind about, @Nullable SharedPlace after) {
        return new SharedSinceQuestion(ids.next(), restoration.snapshotAt().minus(MARGIN), about, after);
    }

    private void exchanges(AuthorityId partner, Restoration restoration, SharedSince page, Told told) {
        Map<ExchangeId, ExchangeRow> here =
                exchanges
                        .findAll(page.exchanges().stream()
                                .map(SharedExchange::exchange)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(ExchangeRow::id, Function.identity()));
        Map<ExchangeId, PackageId> answers = store.answers(here.keySet());
        for (SharedExchange one : page.exchanges()) {
            told.exchanges++;
            ExchangeRow row = here.get(one.exchange());
            boolean ours = one.sender().equals(self);
            if (row != null) {
                requireTheSame(partner, row, one, answers.get(one.exchange()));
            }
            if (ours && row == null) {
                lost(restoration, word.lost(partner, one), told);
                noteErasure(one, told);
            } else if (ours && row != null && WITHOUT_RECEIPT.contains(row.state())) {
                ways.receipt(partner, row);
            } else if (!ours && row == null && HELD.contains(one.state()) && one.erasedAt() == null) {
                told.missing.add(one.exchange());
            }
        }
    }

    /** An id of ours about something else, or about another authority's, is no slip: nothing it tells is believed. */
    private static void requireTheSame(
            AuthorityId partner, ExchangeRow row, SharedExchange told, @Nullable PackageId answers) {
        boolean same = row.partner().equals(partner)
                && row.packageId().equals(told.packageId())
                && row.kind() == told.kind()
                && Objects.equals(answers, told.inReplyTo())
                && (row.direction() == Direction.IN) == told.sender().equals(partner);
        if (!same) {
            throw new StatementRefused(RefusedBecause.BINDING_DIFFERS);
        }
    }

    /** Of what is here nothing is to be done: the erasure that it tells of is in the same commit, and so in the same backup. */
    private static void noteErasure(SharedExchange ours, Told told) {
        PackageId about = ours.inReplyTo();
        if (about == null || !HELD.contains(ours.state())) {
            return;
        }
        if (ours.kind() == Kind.ERASURE_NOTICE) {
            told.erasedHere.add(about);
        } else if (ours.kind() == Kind.ACKNOWLEDGEMENT) {
            told.acknowledged.add(about);
        }
    }

    private void lost(Restoration restoration, LostExchange found, Told told) {
        SharedExchange one = found.told();
        ExchangeLedger.Draft draft = ledger.draft(LedgerEvent.EXCHANGE_LOST_HERE, new Actor.Gateway(), now())
                .packageId(one.packageId())
                .exchanges(List.of(one.exchange()))
                .envelope(one.envelope())
                .partner(found.partner())
                .kind(one.kind())
                .lane(one.lane())
                .stateAfter(one.state())
                .content(Digest.sha256(found.receipt()));
        ExchangeLedger.Prepared entry = draft.prepare();
        commits.commit(tx -> {
            if (store.lose(tx, restoration.generation(), found)) {
                ledger.append(tx, entry);
            }
            return true;
        });
        lost.found();
        told.lost++;
    }

    private void batches(AuthorityId partner, SharedSince page) {
        for (UUID id : page.batches()) {
            byte[] signed =
                    word.batch(partner, id).orElseThrow(() -> new StatementRefused(RefusedBecause.BINDING_DIFFERS));
            ways.evidences(partner, signed);
        }
    }

    private void erase(AuthorityId partner, Told told) {
        told.erasedHere.forEach(about -> ringWhereItStays(partner, about, ways.erasedByUs(about, partner)));
        told.acknowledged.forEach(notice -> ringWhereItStays(partner, notice, ways.acknowledged(notice, partner)));
    }

    private void ringWhereItStays(AuthorityId partner, PackageId about, ErasedBefore.Outcome outcome) {
        if (outcome == ErasedBefore.Outcome.STAYS) {
            alarms.raise(new Alarms.Alarm(
                    "ERASURE_NOT_DONE_AGAIN",
                    Map.of("package", about.text(), "partner", partner.value()),
                    "data-protection officer",
                    "it was erased before this gateway came back out of a backup, and now a legal hold or a step under way keeps it:"
                            + " look at the package, or at the notice's, and ask for its erasure again"));
        }
    }

    private void again(AuthorityId partner, Told told) {
        for (ExchangeId missing : told.missing) {
            if (isHere(missing)) {
                continue; // it came with another in one envelope
            }
            if (word.again(partner, missing) instanceof SentAgain.Envelope envelope
                    && ways.envelope(partner, envelope)
                    && isHere(missing)) {
                told.again++;
            } else {
                told.notAgain++;
                LOG.warn("exchange {} of partner {} does not come again", missing, partner);
            }
        }
    }

    private boolean isHere(ExchangeId exchange) {
        return exchanges.find(exchange).isPresent();
    }

    private void asFarAsAVersionBeforeTells(AuthorityId partner) {
        exchanges.withoutReceipt(partner, MOST_ASKED_FOR_RECEIPTS).forEach(row -> ways.receipt(partner, row));
        ways.compare(partner);
    }

    private void heard(AuthorityId partner, Restoration restoration, Told told, boolean tells) {
        long lostHere = store.countLost(restoration.generation(), partner);
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.PARTNER_HEARD, new Actor.Gateway(), now())
                .partner(partner)
                .subject(restoration.backupId())
                .code(tells ? "TOLD_ALL" : "OF_A_VERSION_BEFORE")
                .count(told.exchanges)
                .asked("lost=" + lostHere + "&again=" + told.again + "&not-again=" + told.notAgain)
                .prepare();
        commits.commit(tx -> {
            store.taken(tx, restoration.generation(), partner, now());
            ledger.append(tx, entry);
            if (!tells) {
                alarms.raise(tx, tellsNothing(partner));
            }
            if (lostHere > 0) {
                alarms.raise(tx, lostHere(partner, lostHere));
            }
            if (told.notAgain > 0) {
                alarms.raise(tx, notAgain(partner, told.notAgain));
            }
            return true;
        });
    }

    private static Alarms.Alarm tellsNothing(AuthorityId partner) {
        return new Alarms.Alarm(
                "PARTNER_TELLS_NOTHING",
                Map.of("partner", partner.value()),
                "administrator",
                "the partner's gateway is of a version that does not tell what it shares with us. Receipts of what is here were asked for."
                        + " What it has of ours that is in no backup, what it sent since then, later evidences and erasures are not known:"
                        + " have case systems post again what they posted since the backup, and ask its administrator what it sent");
    }

    private static Alarms.Alarm lostHere(AuthorityId partner, long count) {
        return new Alarms.Alarm(
                "EXCHANGES_LOST_HERE",
                Map.of("partner", partner.value(), "count", Long.toString(count)),
                "administrator",
                "the partner holds packages of ours that are in no backup; the ledger names each by EXCHANGE_LOST_HERE, and their receipts"
                        + " are kept. Have the case systems post again what they posted since the backup: a package with its own id is"
                        + " recognised by the partner and not handed over twice");
    }

    private static Alarms.Alarm notAgain(AuthorityId partner, long count) {
        return new Alarms.Alarm(
                "PACKAGES_NOT_SENT_AGAIN",
                Map.of("partner", partner.value(), "count", Long.toString(count)),
                "partner's administrator",
                "packages that the partner sent since the backup did not come again; the log names them. Call the partner's administrator:"
                        + " it erased them, may not send them any more, or sends what does not verify here");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
