package org.tidegate.crypto.ledger.policy;

import java.util.List;

/**
 * What the cosigners of a policy have to do with one checkpoint.
 *
 * @param enough whether those that cosigned are a quorum; false as soon as one signature is wrong
 * @param cosigned each witness at most once, in the order of the policy; never one that is the log itself
 * @param wrong witnesses named by a signature that is not theirs
 */
public record QuorumCheck(boolean enough, List<Cosigned> cosigned, List<Witness> wrong) {

    public QuorumCheck {
        cosigned = List.copyOf(cosigned);
        wrong = List.copyOf(wrong);
    }
}
