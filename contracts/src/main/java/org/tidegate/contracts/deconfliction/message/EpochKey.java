package org.tidegate.contracts.deconfliction.message;

import org.tidegate.contracts.deconfliction.PackedOctets;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.rule.Checks;

/**
 * What an authority commits itself to for one type in one epoch.
 *
 * @param publicKey one element of the suite
 */
public record EpochKey(TargetType target, PackedOctets publicKey) {
    public EpochKey {
        Checks.of(EpochKey.class, target, publicKey).done();
    }
}
