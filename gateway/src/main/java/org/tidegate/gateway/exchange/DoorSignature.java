package org.tidegate.gateway.exchange;

import java.time.Instant;
import org.tidegate.contracts.digest.Digest;

/**
 * A case system's own signature over what it handed in, verified at the door, kept there as proof and never sent on.
 *
 * @param certificate SHA-256 of the signing certificate's DER
 * @param signedAt as the signer says, inside what is signed; UTC
 * @param signed the octets as they came, the signature and the certificate in them: what verifies again later
 */
public record DoorSignature(Digest certificate, Instant signedAt, byte[] signed) {}
