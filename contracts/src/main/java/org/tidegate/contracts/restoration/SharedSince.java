package org.tidegate.contracts.restoration;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.statement.Answer;

/**
 * One page of what an authority shares with the partner that asked.
 *
 * @param authority who says it, and signs
 * @param partner who asked
 * @param at the signer's clock
 * @param asked SHA-256 of the question's octets
 * @param exchanges none where the question was about evidences
 * @param batches ids of signed batches of evidences; none where the question was about exchanges
 * @param next where the next page begins; null on the last one
 */
public record SharedSince(
        AuthorityId authority,
        AuthorityId partner,
        Instant at,
        Digest asked,
        @Count(most = SharedSince.MOST) List<SharedExchange> exchanges,
        @Count(most = SharedSince.MOST) List<UUID> batches,
        @Nullable SharedPlace next)
        implements Answer {

    public static final int MOST = 500;

    public SharedSince {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        exchanges = List.copyOf(exchanges);
        batches = List.copyOf(batches);
        Checks.of(SharedSince.class, authority, partner, at, asked, exchanges, batches, next)
                .require(
                        !authority.equals(partner),
                        "SENT_TO_ITSELF",
                        "partner",
                        "is the authority",
                        "name the other authority")
                .unique("exchanges", exchanges, one -> one.exchange().value())
                .unique("batches", batches, one -> one)
                .done();
    }

    /** Whether it is the page behind the one before: of what was asked, between these two authorities, in order, and leading on. */
    public boolean keepsTo(SharedSinceQuestion question) {
        boolean ofTheKind = switch (question.about()) {
            case EXCHANGES -> batches.isEmpty();
            case EVIDENCES -> exchanges.isEmpty();
        };
        return ofTheKind
                && exchanges.stream()
                        .allMatch(one ->
                                one.sender().equals(authority) || one.sender().equals(partner))
                && leadsOn(question, places(question));
    }

    /** Batches have the order of their ids alone. */
    private List<SharedPlace> places(SharedSinceQuestion question) {
        return switch (question.about()) {
            case EXCHANGES -> exchanges.stream().map(SharedExchange::place).toList();
            case EVIDENCES ->
                batches.stream()
                        .map(id -> new SharedPlace(question.since(), id))
                        .toList();
        };
    }

    /** A page that came before is not behind itself, and no page leads back. */
    private boolean leadsOn(SharedSinceQuestion question, List<SharedPlace> places) {
        SharedPlace last = question.after();
        for (SharedPlace place : places) {
            if (last != null && place.compareTo(last) <= 0) {
                return false;
            }
            last = place;
        }
        SharedPlace after = question.after();
        return next == null
                || (last == null || next.compareTo(last) >= 0) && (after == null || next.compareTo(after) > 0);
    }
}
