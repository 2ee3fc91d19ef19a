package org.tidegate.gateway.restoration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.restoration.SharedExchange;
import org.tidegate.contracts.restoration.SharedPlace;
import org.tidegate.contracts.restoration.SharedSince;
import org.tidegate.contracts.restoration.SharedSinceQuestion;
import org.tidegate.contracts.restoration.SharedSinceQuestionJson;
import org.tidegate.crypto.sign.SharedSinceAnswers;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.SharedStore;

/**
 * What we share with a partner, for one that lost its newest rows: of exchanges with itself, and the evidences made for it. Each page is a
 * row of the ledger.
 */
public final class SharedSinceDesk {
    /** How long before the instant asked about an exchange may have been accepted that took a step since. */
    private static final Duration REACHES_BACK = Duration.ofDays(60);

    /** Of acceptance, looked through at once: no question takes long, however much others send. */
    private static final Duration A_LOOK = Duration.ofDays(1);

    /** Where nothing is found. */
    private static final int MOST_LOOKS = 16;

    /** An id is drawn a little before its batch is signed. */
    private static final Duration DRAWN_WITHIN = Duration.ofHours(1);

    private final AuthorityId self;
    private final SharedSinceAnswers answers;
    private final SharedStore store;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final InstantSource clock;

    SharedSinceDesk(
            AuthorityId self,
            SharedSinceAnswers answers,
            SharedStore store,
            ExchangeLedger ledger,
            GroupCommit commits,
            InstantSource clock) {
        this.self = self;
        this.answers = answers;
        this.store = store;
        this.ledger = ledger;
        this.commits = commits;
        this.clock = clock;
    }

    public byte[] answer(Actor.Partner asking, SharedSinceQuestion question) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        SharedSince page = switch (question.about()) {
            case EXCHANGES -> exchanges(asking.authority(), question, now);
            case EVIDENCES -> evidences(asking.authority(), question, now);
        };
        byte[] signed = answers.sign(page);
        ledger.appendAlone(
                commits,
                ledger.draft(LedgerEvent.SHARED_TOLD, asking, now)
                        .partner(asking.authority())
                        .code(question.about().name())
                        .subject(question.id())
                        .count(page.exchanges().size() + page.batches().size()));
        return signed;
    }

    /** A signed batch of evidences made for this partner, byte for byte. */
    public Optional<byte[]> batch(AuthorityId partner, UUID id) {
        return store.batch(partner, id);
    }

    private SharedSince exchanges(AuthorityId partner, SharedSinceQuestion question, Instant now) {
        SharedPlace after = question.after();
        SharedPlace from = after == null ? SharedPlace.endOf(question.since().minus(REACHES_BACK)) : after;
        Instant until = from.at().plus(A_LOOK);
        List<SharedExchange> found = look(partner, question, from, until);
        for (int look = 1; found.isEmpty() && until.isBefore(now) && look < MOST_LOOKS; look++) {
            from = SharedPlace.endOf(until);
            until = from.at().plus(A_LOOK);
            found = look(partner, question, from, until);
        }
        if (found.size() > SharedSince.MOST) {
            List<SharedExchange> page = found.subList(0, SharedSince.MOST);
            return page(partner, question, now, page, List.of(), page.getLast().place());
        }
        return page(partner, question, now, found, List.of(), until.isBefore(now) ? SharedPlace.endOf(until) : null);
    }

    private List<SharedExchange> look(
            AuthorityId partner, SharedSinceQuestion question, SharedPlace from, Instant until) {
        return store.exchanges(self, partner, from, until, question.since(), SharedSince.MOST + 1);
    }

    private SharedSince evidences(AuthorityId partner, SharedSinceQuestion question, Instant now) {
        SharedPlace after = question.after();
        List<UUID> found = store.batches(
                partner,
                after == null ? firstIdOf(question.since()) : after.id(),
                question.since(),
                SharedSince.MOST + 1);
        if (found.size() > SharedSince.MOST) {
            List<UUID> page = found.subList(0, SharedSince.MOST);
            return page(partner, question, now, List.of(), page, new SharedPlace(question.since(), page.getLast()));
        }
        return page(partner, question, now, List.of(), found, null);
    }

    /** Ids of batches are in the order of time, which spares looking through all that were ever signed. */
    private static UUID firstIdOf(Instant since) {
        return new UUID(Math.max(0, since.minus(DRAWN_WITHIN).toEpochMilli()) << 16, 0);
    }

    private SharedSince page(
            AuthorityId partner,
            SharedSinceQuestion question,
            Instant now,
            List<SharedExchange> exchanges,
            List<UUID> batches,
            @Nullable SharedPlace next) {
        return new SharedSince(self, partner, now, SharedSinceQuestionJson.digest(question), exchanges, batches, next);
    }
}
