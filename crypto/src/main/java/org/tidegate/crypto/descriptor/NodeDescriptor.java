package org.tidegate.crypto.descriptor;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Range;
import org.tidegate.contracts.rule.Shape;

/**
 * A gateway's description of itself.
 *
 * @param version rises with each new set of keys
 * @param signing the certificate it signs with, and the chain below the anchor: base64 of DER
 * @param decryption the certificate to seal for, and its chain
 * @param ledgerKey the Ed25519 public key of its ledger: base64 of its 32 octets (RFC 8032)
 * @param wireVersions versions of the wire between gateways it speaks
 */
public record NodeDescriptor(
        @Range(least = 1, most = 1_000_000_000) int version,
        AuthorityId authority,
        Instant issuedAt,

        @Count(least = 1, most = 4)
        List<@Shape(regex = NodeDescriptor.BASE64, says = NodeDescriptor.SAYS) String> signing,

        @Count(least = 1, most = 4)
        List<@Shape(regex = NodeDescriptor.BASE64, says = NodeDescriptor.SAYS) String> decryption,

        @Shape(regex = BASE64, says = SAYS) String ledgerKey,

        @Count(least = 1, most = 16)
        List<@Shape(regex = "^[0-9]{1,3}$", says = "a version number") String> wireVersions) {

    static final String BASE64 = "^[A-Za-z0-9+/]{1,8192}={0,2}$";
    static final String SAYS = "base64 of DER";

    public NodeDescriptor {
        issuedAt = issuedAt.truncatedTo(ChronoUnit.MILLIS);
        signing = List.copyOf(signing);
        decryption = List.copyOf(decryption);
        wireVersions = List.copyOf(wireVersions);
        Checks.of(NodeDescriptor.class, version, authority, issuedAt, signing, decryption, ledgerKey, wireVersions)
                .done();
    }
}
