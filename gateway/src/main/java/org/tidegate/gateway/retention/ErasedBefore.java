package org.tidegate.gateway.retention;

import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.gateway.store.ErasureStore;
import org.tidegate.gateway.store.PackageRef;

/**
 * Erasures that a partner says it was told of before this gateway came back out of an older backup. What we said of it is lost here, and a
 * partner's word destroys nothing: the package is shut away until a person has looked into our own records.
 */
public final class ErasedBefore {
    private final Eraser eraser;
    private final ErasureStore erasures;

    ErasedBefore(Eraser eraser, ErasureStore erasures) {
        this.eraser = eraser;
        this.erasures = erasures;
    }

    /** What came of it. */
    public enum Outcome {
        SHUT_AWAY,
        /** It is not here, erased, or was never given to that partner. */
        NOTHING_HERE,
        /** A hold stands, or a step is under way. */
        STAYS,
        /** A person has withdrawn its erasure since: it is given, whatever a partner says. */
        DECIDED_OTHERWISE
    }

    /**
     * @param noticed what a notice of ours, lost here, is about
     * @param partner who has that notice: a partner has no say about what was never sent to it
     */
    public Outcome ours(PackageId noticed, AuthorityId partner) {
        return eraser.shutAway(
                new PackageRef(noticed, null), partner, kept -> kept.crossedTo().contains(partner));
    }

    /** @param notice of the partner that it erased a package, which it says that we have acknowledged */
    public Outcome theirs(PackageId notice, AuthorityId partner) {
        return erasures.about(notice, partner)
                .map(about -> eraser.shutAway(new PackageRef(about, partner), partner, kept -> true))
                .orElse(Outcome.NOTHING_HERE);
    }
}
