package org.tidegate.gateway.partner;

import java.util.Map;
import java.util.function.Supplier;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.crypto.trust.PartnerTrust;

/**
 * Another authority's gateway, as our agreement with it describes it.
 *
 * @param trustNow the anchors and revocation lists of this agreement; nothing else vouches for this partner; new
 *     lists make a new value
 * @param clients one for each lane, each with connections of its own
 * @param decryption the certificate to seal for, fetched and checked when first needed
 */
public record Partner(
        AuthorityId id,
        Agreement agreement,
        Supplier<PartnerTrust> trustNow,
        Map<Lane, PartnerClient> clients,
        DecryptionCertificate decryption) {

    public Partner {
        clients = Map.copyOf(clients);
        for (Lane lane : Lane.values()) {
            if (!clients.containsKey(lane)) {
                throw new IllegalArgumentException("partner " + id + " has no client for lane " + lane);
            }
        }
    }

    public PartnerTrust trust() {
        return trustNow.get();
    }

    public PartnerClient client(Lane lane) {
        PartnerClient client = clients.get(lane);
        if (client == null) {
            throw new IllegalStateException("partner " + id + " has no client for lane " + lane);
        }
        return client;
    }
}
