package org.tidegate.contracts.envelope;

import org.tidegate.contracts.rule.Checks;

/**
 * The place kept for a submission the case system itself signed, so that the officer's signature reaches the last reader. A manifest of
 * version 1 leaves it out.
 *
 * @param submission the exact octets that were signed
 * @param signature the detached CAdES signature over them
 */
public record SignedSubmission(ContentCommitment submission, ContentCommitment signature) {
    public SignedSubmission {
        Checks.of(SignedSubmission.class, submission, signature).done();
    }
}
