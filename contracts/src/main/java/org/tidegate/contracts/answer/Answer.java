package org.tidegate.contracts.answer;

import java.time.Instant;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;

/** What an authority tells a partner that asked. It is signed, and means nothing to anybody else and of no other question. */
public interface Answer {

    /** Who says it, and signs. */
    AuthorityId authority();

    /** Who asked. */
    AuthorityId partner();

    /** The signer's clock. */
    Instant at();

    /** SHA-256 of the question's octets. */
    Digest asked();
}
