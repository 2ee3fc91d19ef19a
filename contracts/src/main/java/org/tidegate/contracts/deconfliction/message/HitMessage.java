package org.tidegate.contracts.deconfliction.message;

import java.util.UUID;

/** About a hit that its holder disclosed. */
public sealed interface HitMessage extends DeconflictionMessage
        permits HitNotice, HitOutcomeSaid, HitClosed, PlaceAllowed, PlaceTold {

    /** Drawn by the holder. */
    UUID hit();
}
