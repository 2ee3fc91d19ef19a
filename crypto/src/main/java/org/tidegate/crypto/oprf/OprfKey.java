package org.tidegate.crypto.oprf;

import java.security.SecureRandom;
import java.util.List;

/**
 * A key that elements are evaluated with, and the element that commits its holder to it.
 *
 * @param publicKey the generator times the secret
 */
public record OprfKey(OprfContext context, SecretScalar secret, GroupElement publicKey) {

    static OprfKey of(OprfContext context, SecretScalar secret, SecureRandom random) {
        OprfGroup group = context.group();
        GroupElement publicKey =
                group.multiply(secret, List.of(group.generator()), random).getFirst();
        return new OprfKey(context, secret, publicKey);
    }

    /** @throws ElementRefused as {@link SecretScalar#of} */
    public static OprfKey of(OprfContext context, byte[] secretOctets, SecureRandom random) {
        return of(context, SecretScalar.of(context.group(), secretOctets), random);
    }

    List<GroupElement> times(List<GroupElement> elements, SecureRandom random) {
        return context.group().multiply(secret, elements, random);
    }
}
