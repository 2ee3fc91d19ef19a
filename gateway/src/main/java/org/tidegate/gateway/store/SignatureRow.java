package org.tidegate.gateway.store;

import java.time.Instant;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.rest.SealedContent;

/**
 * A case system's signature over what it handed in.
 *
 * @param certificate SHA-256 of the signing certificate's DER
 * @param signedAt the signer's clock, UTC
 * @param signed what it signed as it came, sealed
 */
public record SignatureRow(Digest certificate, Instant signedAt, SealedContent signed) {}
