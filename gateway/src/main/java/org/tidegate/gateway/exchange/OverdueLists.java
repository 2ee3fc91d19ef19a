package org.tidegate.gateway.exchange;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.trust.TrustAlarm;
import org.tidegate.gateway.store.StoreUnavailable;

/**
 * Rings when a partner's certificate was asked about and a revocation list above it is missing or past its nextUpdate: only the
 * agreement's grace lets it pass, and only so long. One alarm for each partner and list while it is open; the requests that
 * follow under the same list cost a look into memory, not a write.
 */
public final class OverdueLists {
    private static final Logger LOG = LoggerFactory.getLogger(OverdueLists.class);

    /** A partner names its own authorities, so it must not be able to fill our memory with them. */
    private static final int REMEMBERED = 1024;

    private final Alarms alarms;
    private final Set<Told> told = ConcurrentHashMap.newKeySet();

    public OverdueLists(Alarms alarms) {
        this.alarms = alarms;
    }

    /** A list that grows overdue anew has another {@code refusedFrom}, so it rings anew. */
    private record Told(AuthorityId partner, TrustAlarm alarm) {}

    /**
     * What cannot be written down now rings at the next call: whoever asks is let in or kept out by the list, not by this.
     *
     * @param heard what was found out about the partner's lists; mostly nothing
     */
    public void ring(AuthorityId partner, Collection<TrustAlarm> heard) {
        for (TrustAlarm overdue : heard) {
            Told one = new Told(partner, overdue);
            if (told.contains(one)) {
                continue;
            }
            try {
                alarms.raise(alarm(partner, overdue));
            } catch (StoreUnavailable e) {
                LOG.warn("a revocation list of partner {} is overdue; it rings when the database is back", partner);
                return;
            }
            remember(one);
        }
    }

    private static Alarms.Alarm alarm(AuthorityId partner, TrustAlarm overdue) {
        return new Alarms.Alarm(
                overdue.kind().name(),
                Map.of("partner", partner.value(), "issuer", overdue.issuer()),
                "administrator",
                "put the issuer's current revocation list into the trust folder;"
                        + " the partner's envelopes and statements are refused from "
                        + overdue.refusedFrom());
    }

    private void remember(Told one) {
        if (told.size() >= REMEMBERED) {
            told.clear();
        }
        told.add(one);
    }
}
