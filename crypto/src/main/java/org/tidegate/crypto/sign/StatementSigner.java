package org.tidegate.crypto.sign;

import java.security.SecureRandom;
import java.time.Instant;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.cms.SignedWriter;
import org.tidegate.crypto.keys.SigningKey;
import org.tidegate.crypto.trust.AuthorityName;

/** Signs documents in this authority's name. Safe for use by many threads. */
public final class StatementSigner {

    private final AuthorityId authority;
    private final SignedWriter writer;

    /** @throws IllegalArgumentException when the key is not on P-256 or P-384 */
    public StatementSigner(SigningKey key, SecureRandom random) {
        this.writer = new SignedWriter(key, random);
        this.authority = AuthorityName.of(key.certificate());
    }

    /** In whose name this signs: what the certificate says. */
    public AuthorityId authority() {
        return authority;
    }

    /**
     * @param document canonical JSON that names its own type
     * @param signedAt the signer's clock
     * @return CMS SignedData with the document inside, DER
     */
    public byte[] sign(byte[] document, Instant signedAt) {
        return writer.write(document, signedAt);
    }

    /** As {@link #sign}, over a document that lies beside the signature. */
    public byte[] signDetached(byte[] document, Instant signedAt) {
        return writer.writeDetached(document, signedAt);
    }
}
