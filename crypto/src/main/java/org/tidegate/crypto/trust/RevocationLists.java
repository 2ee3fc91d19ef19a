package org.tidegate.crypto.trust;

import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** The revocation lists one agreement's configuration holds, one for each issuer. Reading a new file makes a new value. */
public final class RevocationLists {

    private static final Comparator<X509CRL> OLDEST_FIRST = Comparator.comparing(X509CRL::getThisUpdate);

    private final Map<X500Principal, X509CRL> newest;
    private final Instant dueSince;

    private RevocationLists(Map<X500Principal, X509CRL> newest, Instant dueSince) {
        this.newest = Map.copyOf(newest);
        this.dueSince = dueSince;
    }

    /**
     * @param lists several of one issuer are allowed: the newest counts
     * @param dueSince from when on each issuer should have had a list here, such as the start of the agreement; a missing list is
     *     overdue from then on. It must survive a restart, or restarting would renew the grace
     */
    public static RevocationLists of(Collection<X509CRL> lists, Instant dueSince) {
        Map<X500Principal, X509CRL> newest = new HashMap<>();
        lists.stream().sorted(OLDEST_FIRST).forEach(list -> newest.put(list.getIssuerX500Principal(), list));
        return new RevocationLists(newest, dueSince);
    }

    Optional<X509CRL> of(X500Principal issuer) {
        return Optional.ofNullable(newest.get(issuer));
    }

    Instant dueSince() {
        return dueSince;
    }
}
