package org.tidegate.gateway.restoration;

import static org.tidegate.gateway.restoration.Told.Missing.EVIDENCES;
import static org.tidegate.gateway.restoration.Told.Missing.PACKAGE;
import static org.tidegate.gateway.restoration.Told.Missing.RECEIPT;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.restoration.SharedExchange;
import org.tidegate.contracts.restoration.SharedKind;
import org.tidegate.contracts.restoration.SharedPlace;
import org.tidegate.contracts.restoration.SharedSince;
import org.tidegate.contracts.restoration.SharedSinceQuestion;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.gateway.partner.PartnerClient.SentAgain;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.Restoration;
import org.tidegate.gateway.store.RestorationStore;

/**
 * Takes in what one partner shares with us since the backup. Each step is one that is taken in traffic too, and may be taken twice: cut off
 * anywhere, all of it is asked and taken once more, and what was taken changes nothing.
 */
final class Taking {
    /** Between the two clocks, and for what was committed a little later than it says. */
    private static final Duration MARGIN = Duration.ofHours(1);

    /** A partner that leads on without end is not believed. */
    private static final int MOST_PAGES = 20_000;

    /** Then the others have their turn. */
    private static final int PAGES_A_ROUND = 50;

    private static final Set<ExchangeState> WITHOUT_RECEIPT =
            EnumSet.of(ExchangeState.SEALED, ExchangeState.NO_RECEIPT);

    private static final int MOST_ASKED_FOR_RECEIPTS = 100_000;

    private final AuthorityId self;
    private final PartnersWord word;
    private final UsualWays ways;
    private final RestorationStore store;
    private final ExchangeStore exchanges;
    private final LostHere lostHere;
    private final HeardOut heardOut;
    private final TimeOrderedIds ids;
    private final Map<AuthorityId, Told> inHand = new ConcurrentHashMap<>();

    Taking(
            AuthorityId self,
            PartnersWord word,
            UsualWays ways,
            RestorationStore store,
            ExchangeStore exchanges,
            LostHere lostHere,
            HeardOut heardOut,
            TimeOrderedIds ids) {
        this.self = self;
        this.word = word;
        this.ways = ways;
        this.store = store;
        this.exchanges = exchanges;
        this.lostHere = lostHere;
        this.heardOut = heardOut;
        this.ids = ids;
    }

    /** Whether it tells what it shares with us; one page is asked and not taken in. */
    boolean tells(AuthorityId partner, Restoration restoration) {
        return ask(partner, restoration, SharedKind.EXCHANGES, null).isPresent();
    }

    /**
     * Goes on where the round before ended.
     *
     * @return false where something is left for the next round
     */
    boolean all(AuthorityId partner, Restoration restoration) {
        Told told = inHand.computeIfAbsent(partner, Told::new);
        try {
            // Each round: who answers nothing at all now is waited for, and none of its exchanges is given up.
            Optional<SharedSince> first = ask(partner, restoration, SharedKind.EXCHANGES, told.exchanges.after);
            if (first.isPresent() && !everything(partner, restoration, told, first.get())) {
                return false;
            }
            if (first.isEmpty()) {
                asFarAsAVersionBeforeTells(partner);
            }
            heardOut.write(partner, restoration, told, first.isPresent());
            inHand.remove(partner);
            return true;
        } catch (StatementRefused refused) {
            inHand.remove(partner); // what it told before is not believed either
            throw refused;
        }
    }

    private boolean everything(AuthorityId partner, Restoration restoration, Told told, SharedSince first) {
        return everyPage(
                        partner,
                        restoration,
                        SharedKind.EXCHANGES,
                        told.exchanges,
                        first,
                        page -> exchanges(partner, restoration, page, told)) // 1. all but evidences
                && everyPage(
                        partner,
                        restoration,
                        SharedKind.EVIDENCES,
                        told.evidences,
                        null,
                        page -> batches(partner, page, told)) // 2. evidences
                && told.onceMore(); // 3. what it did not give yet
    }

    /**
     * @param first the next page, where it was asked already
     * @return false where more is to be asked in the next round
     */
    private boolean everyPage(
            AuthorityId partner,
            Restoration restoration,
            SharedKind about,
            Told.Pages pages,
            @Nullable SharedSince first,
            Consumer<SharedSince> take) {
        SharedSince asked = first;
        for (int now = 0; now < PAGES_A_ROUND && !pages.all; now++) {
            if (pages.taken >= MOST_PAGES) {
                throw new StatementRefused(RefusedBecause.BINDING_DIFFERS);
            }
            SharedSince page = asked != null
                    ? asked
                    : ask(partner, restoration, about, pages.after)
                            .orElseThrow(() -> new StatementRefused(RefusedBecause.BINDING_DIFFERS));
            asked = null;
            take.accept(page);
            pages.taken++;
            pages.after = page.next();
            pages.all = pages.after == null;
        }
        return pages.all;
    }

    private Optional<SharedSince> ask(
            AuthorityId partner, Restoration restoration, SharedKind about, @Nullable SharedPlace after) {
        return word.page(
                partner,
                new SharedSinceQuestion(ids.next(), restoration.snapshotAt().minus(MARGIN), about, after));
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
            if (row != null) {
                requireTheSame(partner, row, one, answers.get(one.exchange()));
                here(partner, row, told);
            } else {
                notHere(partner, restoration, one, told);
            }
        }
        told.told += page.exchanges().size();
    }

    private void here(AuthorityId partner, ExchangeRow row, Told told) {
        if (row.direction() == Direction.OUT && WITHOUT_RECEIPT.contains(row.state())) {
            told.take(RECEIPT, row.id().value(), () -> {
                ways.receipt(partner, row);
                return true;
            });
        }
    }

    private void notHere(AuthorityId partner, Restoration restoration, SharedExchange one, Told told) {
        UUID id = one.exchange().value();
        if (one.sender().equals(self)) {
            lostHere.shutAwayWhatItIsAbout(partner, one);
            told.take(RECEIPT, id, () -> lostHere.name(partner, restoration, one));
        } else if (LostHere.HELD.contains(one.state()) && one.erasedAt() == null) {
            told.take(PACKAGE, id, () -> again(partner, one.exchange(), told));
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

    private void batches(AuthorityId partner, SharedSince page, Told told) {
        for (UUID id : page.batches()) {
            told.take(EVIDENCES, id, () -> {
                Optional<byte[]> signed = word.batch(partner, id);
                signed.ifPresent(octets -> ways.evidences(partner, octets));
                return signed.isPresent();
            });
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
}
