package org.tidegate.contracts.restoration;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.rule.Checks;

/**
 * One exchange as the authority that signs sees it.
 *
 * @param sender of its package: who signs, or who asked
 * @param inReplyTo the package it answers
 * @param envelope it was sealed in, or came in; null where it was not sealed yet
 * @param acceptedAt by the signer's clock
 * @param at since when it is in this state, by that clock
 * @param erasedAt when the signer erased its package; null while it has it
 */
public record SharedExchange(
        ExchangeId exchange,
        PackageId packageId,
        AuthorityId sender,
        Kind kind,
        @Nullable PackageId inReplyTo,
        Lane lane,
        ExchangeState state,
        @Nullable EnvelopeId envelope,
        Instant acceptedAt,
        Instant at,
        @Nullable Instant erasedAt) {

    public SharedExchange {
        acceptedAt = acceptedAt.truncatedTo(ChronoUnit.MILLIS);
        at = at.truncatedTo(ChronoUnit.MILLIS);
        erasedAt = erasedAt == null ? null : erasedAt.truncatedTo(ChronoUnit.MILLIS);
        Checks.of(
                        SharedExchange.class,
                        exchange,
                        packageId,
                        sender,
                        kind,
                        inReplyTo,
                        lane,
                        state,
                        envelope,
                        acceptedAt,
                        at,
                        erasedAt)
                .done();
    }

    public SharedPlace place() {
        return new SharedPlace(acceptedAt, exchange.value());
    }
}
