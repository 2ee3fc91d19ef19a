package org.tidegate.crypto.oprf;

import java.security.SecureRandom;
import java.util.List;

/**
 * Inputs hidden behind factors that are drawn anew for each (RFC 9497, section 3.3.1, Blind and Finalize): the evaluator sees random
 * elements, twice the same input included.
 */
public final class Blinding {
    private static final byte[] FINALIZE = OprfContext.ascii("Finalize");

    private final OprfContext context;
    private final SecureRandom random;

    public Blinding(OprfContext context, SecureRandom random) {
        this.context = context;
        this.random = random;
    }

    /**
     * An input on its way to the evaluator.
     *
     * @param blind undoes it, so it never leaves
     */
    public record Blinded(SecretScalar blind, GroupElement element) {}

    /** @throws ElementRefused as {@link OprfContext#hashToElement} */
    public Blinded blind(byte[] input) {
        return blind(input, SecretScalar.random(context.group(), random));
    }

    /** @param hashed the input's element, where it was hashed before */
    public Blinded blind(GroupElement hashed) {
        return blind(hashed, SecretScalar.random(context.group(), random));
    }

    Blinded blind(byte[] input, SecretScalar blind) {
        return blind(context.hashToElement(input), blind);
    }

    private Blinded blind(GroupElement hashed, SecretScalar blind) {
        return new Blinded(blind, times(blind, hashed));
    }

    /** The input's element times the evaluator's key. @param proven out of {@link EvaluationCheck} in mode VOPRF */
    public GroupElement unblind(Blinded blinded, GroupElement proven) {
        return times(blinded.blind().inverse(context.group(), random), proven);
    }

    /** Times a key of ours as well, in the same multiplication. @param proven as for {@link #unblind(Blinded, GroupElement)} */
    public GroupElement unblind(Blinded blinded, GroupElement proven, OprfKey ours) {
        SecretScalar inverse = blinded.blind().inverse(context.group(), random);
        return times(ours.secret().times(inverse, context.group()), proven);
    }

    /** The function's output as the RFC has it, of the size of the suite's hash. */
    public byte[] output(byte[] input, GroupElement unblinded) {
        return context.group().digest(Octets.counted(input), Octets.counted(unblinded.octets()), FINALIZE);
    }

    private GroupElement times(SecretScalar factor, GroupElement element) {
        return context.group().multiply(factor, List.of(element), random).getFirst();
    }
}
