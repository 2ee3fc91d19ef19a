package org.tidegate.crypto.oprf;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;

/** Evaluates batches with a key, and proves that it was that key (RFC 9497, section 3.3.2, BlindEvaluate). Safe for use by many threads. */
public final class Evaluator {
    private final OprfKey key;
    private final OprfGroup group;
    private final SecureRandom random;

    public Evaluator(OprfKey key, SecureRandom random) {
        this.key = key;
        this.group = key.context().group();
        this.random = random;
    }

    /** @param blinded 1 to 65,535 elements */
    public Evaluation evaluate(List<GroupElement> blinded) {
        return evaluate(blinded, SecretScalar.random(group, random));
    }

    /** For who keeps the products to itself: nobody is to be convinced of anything. @param blinded any number of elements */
    public List<GroupElement> unproven(List<GroupElement> blinded) {
        return key.times(blinded, random);
    }

    /** @param nonce new for each proof: two proofs with the same one give the key away */
    Evaluation evaluate(List<GroupElement> blinded, SecretScalar nonce) {
        List<GroupElement> evaluated = key.times(blinded, random);
        DleqBatch batch = new DleqBatch(key.context(), key.publicKey(), blinded, evaluated);
        GroupElement m = batch.blindedComposite();
        GroupElement z = key.times(List.of(m), random).getFirst();
        List<GroupElement> t = group.multiply(nonce, List.of(group.generator(), m), random);
        BigInteger challenge = batch.challenge(m, z, t.getFirst(), t.getLast());
        return new Evaluation(
                evaluated, new DleqProof(challenge, key.secret().answer(challenge, nonce, group, random)));
    }
}
