package org.tidegate.gateway.soap;

import org.jspecify.annotations.Nullable;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.DoorSignature;

/**
 * A call, and the signature of its case system over all that it says.
 *
 * @param signature verified; null where there is none and none is asked for
 */
record SignedCall(SoapCall call, @Nullable DoorSignature signature) {

    Actor.CaseSystem actor() {
        return call.actor();
    }
}
