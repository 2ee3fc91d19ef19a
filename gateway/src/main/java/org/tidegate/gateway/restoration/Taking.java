package org.tidegate.gateway.restoration;

import static org.tidegate.gateway.restoration.Told.Missing.EVIDENCES;
import static org.tidegate.gateway.restoration.Told.Missing.PACKAGE;
import static org.tidegate.gateway.restoration.Told.Missing.RECEIPT;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
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
import org.tidegate.routes.failure.PassingFailure;

/**
 * Takes in what one partner shares with us since the backup. Each step is one that is taken in traffic too, and may be taken twice: cut off
 * anywhere, all of it is asked and taken once more, and what was taken changes nothing.
 */
final class Taking {
    private static final Logger LOG = LoggerFactory.getLogger(Taking.class);

    /** Between the two clocks, and for what was committed a little later than it says. */
    private static final Duration MARGIN = Duration.ofHours(1);

    /** A partner that leads on without end is not believed. */
    private static final int MOST_PAGES = 20_000;

    /** Then the others have their turn. */
    private static final int PAGES_A_ROUND = 50;

    /** It answered, and not about this one. */
    private static final Set<String> ABOUT_ONE =
            Set.of("PARTNER_BUSY", "PARTNER_ANSWER_UNEXPECTED", "PARTNER_ANSWER_TOO_LONG");

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
    private final Map<AuthorityId, Told> inHand = new ConcurrentHashMap<>();

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

    /**
     * Goes on where the round before ended.
     *
     * @return false where something is left for the next round
     */
    boolean all(AuthorityId partner, Restoration restoration) {
        Told told = inHand.computeIfAbsent(partner, first -> new Told());
        try {
            // Each round: who answers nothing at all now is waited for, and none of its exchanges is given up.
            boolean tells = word.page(partner, question(restoration, SharedKind.EXCHANGES, told.exchanges.after))
                    .isPresent();
            if (tells && !everything(partner, restoration, told)) {
                return false;
            }
            if (!tells) {
                asFarAsAVersionBeforeTells(partner);
            }
            heard(partner, restoration, told, tells);
            inHand.remove(partner);
            return true;
        } catch (StatementRefused refused) {
            inHand.remove(partner); // what it told before is not believed either
            throw refused;
        }
    }

    private boolean everything(AuthorityId partner, Restoration restoration, Told told) {
        return everyPage(
                        partner,
                        restoration,
                        SharedKind.EXCHANGES,
                        told.exchanges,
                        page -> exchanges(partner, restoration, page, told)) // 1. all but evidences
                && everyPage(
                        partner,
                        restoration,
                        SharedKind.EVIDENCES,
                        told.evidences,
                        page -> batches(partner, page, told)) // 2. evidences
                && onceMore(partner, told); // 3. what it did not give yet
    }

    /** @return false where more is to be asked in the next round */
    private boolean everyPage(
            AuthorityId partner,
            Restoration restoration,
            SharedKind about,
            Told.Pages pages,
            Consumer<SharedSince> take) {
        for (int now = 0; now < PAGES_A_ROUND && !pages.all; now++) {
            if (pages.taken >= MOST_PAGES) {
                throw new StatementRefused(RefusedBecause.BINDING_DIFFERS);
            }
            SharedSince page = word.page(partner, question(restoration, about, pages.after))
                    .orElseThrow(() -> new StatementRefused(RefusedBecause.BINDING_DIFFERS));
            take.accept(page);
            pages.taken++;
            pages.after = page.next();
            pages.all = pages.after == null;
        }
        return pages.all;
    }

    /** @return whether nothing waits any more */
    private boolean onceMore(AuthorityId partner, Told told) {
        List.copyOf(told.waiting().values()).forEach(one -> single(partner, told, one));
        return told.waiting().isEmpty();
    }

    /** One that a partner cannot give keeps nothing else back: it is tried some times, counted and named. */
    private void single(AuthorityId partner, Told told, Told.Single one) {
        try {
            if (one.step().getAsBoolean()) {
                told.done(one);
            } else {
                notGiven(partner, told, one);
            }
        } catch (PassingFailure failed) {
            if (!ABOUT_ONE.contains(failed.code())) {
                throw failed;
            }
            if (!told.mayWait(one)) {
                notGiven(partner, told, one);
            }
        }
    }

    private static void notGiven(AuthorityId partner, Told told, Told.Single one) {
        told.isNotGiven(one);
        LOG.warn("partner {} tells of {} {} and does not give it", partner, one.kind(), one.id());
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
            ExchangeRow row = here.get(one.exchange());
            boolean ours = one.sender().equals(self);
            if (row != null) {
                requireTheSame(partner, row, one, answers.get(one.exchange()));
            }
            if (ours && row == null) {
                shutAway(partner, one);
                single(partner, told, single(RECEIPT, one, () -> lost(partner, restoration, one, told)));
            } else if (ours && row != null && WITHOUT_RECEIPT.contains(row.state())) {
                single(partner, told, single(RECEIPT, one, () -> {
                    ways.receipt(partner, row);
                    return true;
                }));
            } else if (!ours && row == null && HELD.contains(one.state()) && one.erasedAt() == null) {
                single(partner, told, single(PACKAGE, one, () -> again(partner, one.exchange(), told)));
            }
        }
        told.told += page.exchanges().size();
    }

    private static Told.Single single(Told.Missing kind, SharedExchange about, BooleanSupplier step) {
        return new Told.Single(kind, about.exchange().value(), step);
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
    private void shutAway(AuthorityId partner, SharedExchange lostHere) {
        PackageId about = lostHere.inReplyTo();
        if (about == null || !HELD.contains(lostHere.state())) {
            return;
        }
        if (lostHere.kind() == Kind.ERASURE_NOTICE) {
            ringWhereItStays(partner, about, ways.erasedByUs(about, partner));
        } else if (lostHere.kind() == Kind.ACKNOWLEDGEMENT) {
            ringWhereItStays(partner, about, ways.acknowledged(about, partner));
        }
    }

    /** @return false where it gives no receipt for it */
    private boolean lost(AuthorityId partner, Restoration restoration, SharedExchange one, Told told) {
        Optional<LostExchange> given = word.lost(partner, one);
        if (given.isEmpty()) {
            return false;
        }
        LostExchange found = given.get();
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
        told.lost++;
        return true;
    }

    private void batches(AuthorityId partner, SharedSince page, Told told) {
        for (UUID id : page.batches()) {
            single(partner, told, new Told.Single(EVIDENCES, id, () -> {
                Optional<byte[]> signed = word.batch(partner, id);
                signed.ifPresent(octets -> ways.evidences(partner, octets));
                return signed.isPresent();
            }));
        }
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

    private boolean again(AuthorityId partner, ExchangeId missing, Told told) {
        if (isHere(missing)) {
            return true; // it came with another in one envelope
        }
        boolean came = word.again(partner, missing) instanceof SentAgain.Envelope envelope
                && ways.envelope(partner, envelope)
                && isHere(missing);
        if (came) {
            told.again++;
        }
        return came;
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
                .count(told.told)
                .asked("lost=" + lostHere + "&again=" + told.again + "&not-again=" + told.notGiven(PACKAGE))
                .prepare();
        long notGiven = told.notGiven(RECEIPT) + told.notGiven(EVIDENCES);
        commits.commit(tx -> {
            store.taken(tx, restoration.generation(), partner, now());
            ledger.append(tx, entry);
            if (!tells) {
                alarms.raise(tx, tellsNothing(partner));
            }
            if (lostHere > 0) {
                alarms.raise(tx, lostHere(partner, lostHere));
            }
            if (told.notGiven(PACKAGE) > 0) {
                alarms.raise(tx, notAgain(partner, told.notGiven(PACKAGE)));
            }
            if (notGiven > 0) {
                alarms.raise(tx, notGiven(partner, notGiven));
            }
            RestorationAlarms.heard(tx, alarms, partner);
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

    private static Alarms.Alarm notGiven(AuthorityId partner, long count) {
        return new Alarms.Alarm(
                "RECEIPTS_NOT_GIVEN",
                Map.of("partner", partner.value(), "count", Long.toString(count)),
                "partner's administrator",
                "the partner tells of packages of ours, or of evidences, and does not give its receipts or the evidences; the log names them."
                        + " Call the partner's administrator. What has no receipt is not known to have arrived: have the case systems post"
                        + " again what they posted since the backup");
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
