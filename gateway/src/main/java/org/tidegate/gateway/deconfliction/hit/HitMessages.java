package org.tidegate.gateway.deconfliction.hit;

import org.tidegate.contracts.deconfliction.message.HitMessage;
import org.tidegate.gateway.partner.Partner;

/** Takes in what partners say about hits. */
public interface HitMessages {

    /**
     * The same message again changes nothing.
     *
     * @param message verified: the partner signed it for us
     * @param signed as it came
     * @return false where it is about a hit, or a batch, that is not shared with this partner
     */
    boolean receive(Partner partner, HitMessage message, byte[] signed);
}
