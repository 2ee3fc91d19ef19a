package org.tidegate.contracts.envelope;

import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Shape;

/**
 * The agreement a sender worked under. The recipient compares the digest with its own copy's and refuses a difference.
 *
 * @param id lower-case letters, digits, dots and hyphens, 1 to 64
 * @param digest SHA-256 over the agreement's canonical JSON
 */
public record AgreementReference(
        @Shape(regex = "^[a-z0-9][a-z0-9.-]{0,63}$", says = "lower-case letters, digits, dots and hyphens")
        String id,

        Digest digest) {
    public AgreementReference {
        Checks.of(AgreementReference.class, id, digest).done();
    }
}
