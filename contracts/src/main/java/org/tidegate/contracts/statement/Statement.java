package org.tidegate.contracts.statement;

import java.time.Instant;
import org.tidegate.contracts.authority.AuthorityId;

/** What an authority tells one partner. It is signed, and means nothing to anybody else. */
public interface Statement {

    /** Who says it, and signs. */
    AuthorityId authority();

    /** Whom it is for. */
    AuthorityId partner();

    /** The signer's clock. */
    Instant at();
}
