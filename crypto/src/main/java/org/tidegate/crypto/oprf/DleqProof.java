package org.tidegate.crypto.oprf;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * That the key committed to made every evaluation of a batch (RFC 9497, section 2.2): two scalars, the challenge and the answer to it.
 *
 * @param challenge from 0 on, below the group's order
 * @param answer likewise
 */
public record DleqProof(BigInteger challenge, BigInteger answer) {

    /** @throws ElementRefused for another length than two scalars', and for one that is not below the order */
    public static DleqProof read(OprfGroup group, byte[] octets) {
        int size = group.scalarSizeBytes();
        if (octets.length != 2 * size) {
            throw new ElementRefused(ElementRefused.Reason.WRONG_LENGTH);
        }
        return new DleqProof(
                group.scalar(Arrays.copyOf(octets, size)), group.scalar(Arrays.copyOfRange(octets, size, 2 * size)));
    }

    public byte[] octets(OprfGroup group) {
        return Octets.joined(group.scalarOctets(challenge), group.scalarOctets(answer));
    }
}
