package org.tidegate.gateway.deconfliction.hit;

import org.tidegate.gateway.partner.Partner;

/** What is done about hits each time a clock rings. */
public final class HitRounds {
    private final HitTelling telling;
    private final HitKeeping keeping;

    HitRounds(HitTelling telling, HitKeeping keeping) {
        this.telling = telling;
        this.keeping = keeping;
    }

    public void tell(Partner partner) {
        telling.tell(partner);
    }

    public void keep() {
        keeping.keep();
    }
}
