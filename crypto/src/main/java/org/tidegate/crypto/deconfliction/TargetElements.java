package org.tidegate.crypto.deconfliction;

import java.security.SecureRandom;
import java.util.List;
import org.tidegate.crypto.oprf.Blinding;
import org.tidegate.crypto.oprf.GroupElement;
import org.tidegate.crypto.oprf.OprfContext;
import org.tidegate.crypto.oprf.OprfKey;

/** Targets on their way to a partner. */
public final class TargetElements {
    private final OprfContext context;
    private final SecureRandom random;
    private final Blinding blinding;

    public TargetElements(OprfContext context, SecureRandom random) {
        this.context = context;
        this.random = random;
        this.blinding = new Blinding(context, random);
    }

    /** The hash to the curve; as secret as the target, and the same for every partner. */
    public GroupElement hashed(Target target) {
        return context.hashToElement(target.hashed());
    }

    /** Times our key: the partner sees the same element for the same target as long as the epoch lasts. */
    public List<GroupElement> keyed(List<GroupElement> hashed, OprfKey key) {
        return context.group().multiply(key.secret(), hashed, random);
    }

    /** Times a factor drawn anew: the partner sees a random element, and cannot make the tag of it. */
    public Blinding.Blinded hidden(GroupElement hashed) {
        return blinding.blind(hashed);
    }

    /** What {@link #keyed} would have been answered. @param proven the partner's evaluation of what was hidden */
    public GroupElement unhidden(Blinding.Blinded hidden, GroupElement proven, OprfKey key) {
        return blinding.unblind(hidden, proven, key);
    }
}
