package org.tidegate.gateway.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;

/**
 * How far a restored gateway has come with one partner.
 *
 * @param head the last checkpoint of ours that it holds, as it gave it; null where it holds none, or was not heard
 * @param headSize entries of that checkpoint; null where the head is
 * @param answeredAt it gave that, and answers what it shares with us
 * @param takenAt all of that was taken in
 * @param leftOutBy who decided to go on without it; null where nobody did
 */
public record RestorationPartner(
        AuthorityId partner,
        byte @Nullable [] head,
        @Nullable Long headSize,
        @Nullable Instant answeredAt,
        @Nullable Instant takenAt,
        @Nullable String leftOutBy) {

    public boolean isLeftOut() {
        return leftOutBy != null;
    }

    /** Whether its head is still to be heard. */
    public boolean isToAnswer() {
        return answeredAt == null && !isLeftOut();
    }

    /** Whether what it shares with us is to be taken in when it answers, behind open doors. */
    public boolean isToBeTakenLater() {
        return takenAt == null && isLeftOut();
    }

    /** Whether what it shares with us is still to be taken in. */
    public boolean isToBeTaken() {
        return takenAt == null && !isLeftOut();
    }

    /** Whether its head was heard by then. */
    public boolean answeredBefore(@Nullable Instant then) {
        return answeredAt != null && then != null && !answeredAt.isAfter(then);
    }

    /** How many entries of our log it has seen. */
    public long seen() {
        return headSize == null ? 0 : headSize;
    }
}
