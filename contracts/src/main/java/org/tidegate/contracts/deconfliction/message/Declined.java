package org.tidegate.contracts.deconfliction.message;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.rule.Checks;

/** A question that is not answered, and was not counted. Does not hang on what the elements or tags stand for. */
public record Declined(AuthorityId authority, AuthorityId partner, Instant at, UUID id, Digest asked, Code code)
        implements Answering {

    public Declined {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        Parties.checked(Checks.of(Declined.class, authority, partner, at, id, asked, code), authority, partner)
                .done();
    }

    /** Why, and so whose turn it is. */
    public enum Code {
        /** The agreement's quota is used up for now: ask the same later. */
        QUOTA,
        /** Keys of that epoch are not in use, or not any more: exchange keys first. */
        EPOCH,
        /** The agreement has no such type. */
        TYPE_NOT_AGREED,
        /** A purpose is none of the agreement. */
        PURPOSE_NOT_AGREED,
        /** An element is none of the group, is its identity, or they are not as many as counted: the asker's administrator. */
        ELEMENT_REFUSED,
        /** The id was used for another question: the asker's administrator. */
        ID_REUSED,
        /** The asker's clock is more than a day from the answerer's. */
        STALE,
        /** The keys differ from those that were told first for this epoch: both administrators. */
        KEYS_DIFFER,
        /** Another suite, or another version of the canonical forms: both administrators. */
        RULES_DIFFER,
        /** Deconfliction is not agreed with this partner, or not at this time. */
        NOT_AGREED
    }
}
