package org.tidegate.crypto.oprf;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What a proof about a batch is about: one element for all the blinded ones and one for all the evaluated, each a sum with factors that
 * nobody could choose (RFC 9497, sections 2.2.1 and 2.2.2).
 */
final class DleqBatch {
    private static final byte[] COMPOSITE = OprfContext.ascii("Composite");
    private static final byte[] CHALLENGE = OprfContext.ascii("Challenge");
    /** The index of an element in its batch has two octets. */
    static final int MOST = 65_535;

    private final OprfContext context;
    private final GroupElement publicKey;
    private final List<GroupElement> blinded;
    private final List<GroupElement> evaluated;
    private final List<BigInteger> factors;

    DleqBatch(OprfContext context, GroupElement publicKey, List<GroupElement> blinded, List<GroupElement> evaluated) {
        if (blinded.isEmpty() || blinded.size() > MOST || blinded.size() != evaluated.size()) {
            throw new IllegalArgumentException("a batch has 1 to " + MOST + " elements, each with its evaluation");
        }
        this.context = context;
        this.publicKey = publicKey;
        this.blinded = blinded;
        this.evaluated = evaluated;
        this.factors = factors();
    }

    /** M. */
    GroupElement blindedComposite() {
        return context.group().sum(blinded, factors);
    }

    /** Z, for who does not know the key; who knows it multiplies M. */
    GroupElement evaluatedComposite() {
        return context.group().sum(evaluated, factors);
    }

    BigInteger challenge(GroupElement m, GroupElement z, GroupElement t2, GroupElement t3) {
        return context.hashToScalar(Octets.joined(
                Octets.counted(publicKey.octets()),
                Octets.counted(m.octets()),
                Octets.counted(z.octets()),
                Octets.counted(t2.octets()),
                Octets.counted(t3.octets()),
                CHALLENGE));
    }

    private List<BigInteger> factors() {
        byte[] seed = Octets.counted(
                context.group().digest(Octets.counted(publicKey.octets()), Octets.counted(context.seedDomain())));
        List<BigInteger> drawn = new ArrayList<>(blinded.size());
        for (int i = 0; i < blinded.size(); i++) {
            drawn.add(context.hashToScalar(Octets.joined(
                    seed,
                    Octets.ofInt(i, 2),
                    Octets.counted(blinded.get(i).octets()),
                    Octets.counted(evaluated.get(i).octets()),
                    COMPOSITE)));
        }
        return drawn;
    }
}
