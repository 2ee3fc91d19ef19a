package org.tidegate.crypto.oprf;

import java.math.BigInteger;
import java.util.List;

/** Whether evaluations were made with the key that an authority committed to (RFC 9497, section 2.2.2, VerifyProof). */
public final class EvaluationCheck {
    private final OprfContext context;
    private final GroupElement publicKey;

    /** @param publicKey that was agreed on before, not the one the answer came with */
    public EvaluationCheck(OprfContext context, GroupElement publicKey) {
        this.context = context;
        this.publicKey = publicKey;
    }

    /**
     * The evaluated elements, proven.
     *
     * @param blinded as they were asked, 1 to 65,535
     * @throws EvaluationRefused where the proof does not hold for exactly these: the answer is thrown away whole
     */
    public List<GroupElement> proven(List<GroupElement> blinded, Evaluation claim) {
        if (claim.elements().size() != blinded.size()) {
            throw new EvaluationRefused();
        }
        OprfGroup group = context.group();
        DleqBatch batch = new DleqBatch(context, publicKey, blinded, claim.elements());
        DleqProof proof = claim.proof();
        try {
            GroupElement m = batch.blindedComposite();
            GroupElement z = batch.evaluatedComposite();
            List<BigInteger> factors = List.of(proof.answer(), proof.challenge());
            GroupElement t2 = group.sum(List.of(group.generator(), publicKey), factors);
            GroupElement t3 = group.sum(List.of(m, z), factors);
            if (batch.challenge(m, z, t2, t3).equals(proof.challenge())) {
                return claim.elements();
            }
        } catch (ElementRefused identity) {
            throw new EvaluationRefused(identity);
        }
        throw new EvaluationRefused();
    }
}
