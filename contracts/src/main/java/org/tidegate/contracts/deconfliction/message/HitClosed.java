package org.tidegate.contracts.deconfliction.message;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.HitEnd;
import org.tidegate.contracts.rule.Checks;

/** HITCLOSED: the signer's entry of a disclosed hit is there no more. What the partner made of the hit, it looks at again. */
public record HitClosed(AuthorityId authority, AuthorityId partner, Instant at, UUID id, UUID hit, Because because)
        implements HitMessage {

    public HitClosed {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        Parties.checked(Checks.of(HitClosed.class, authority, partner, at, id, hit, because), authority, partner)
                .done();
    }

    /** Why it is there no more. */
    public enum Because {
        /** Its owner took it back: it was wrong, or is not worked on. */
        WITHDRAWN(HitEnd.WITHDRAWN, HitEnd.PARTNER_WITHDRAWN),
        /** Its time has passed. */
        EXPIRED(HitEnd.EXPIRED, HitEnd.PARTNER_EXPIRED);

        private final HitEnd atSigner;
        private final HitEnd atReceiver;

        Because(HitEnd atSigner, HitEnd atReceiver) {
            this.atSigner = atSigner;
            this.atReceiver = atReceiver;
        }

        public HitEnd atSigner() {
            return atSigner;
        }

        public HitEnd atReceiver() {
            return atReceiver;
        }
    }
}
