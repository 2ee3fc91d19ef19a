package org.tidegate.contracts.statement;

import org.tidegate.contracts.digest.Digest;

/** What an authority tells a partner that asked. It means nothing of any other question. */
public interface Answer extends Statement {

    /** SHA-256 of the question's octets. */
    Digest asked();
}
