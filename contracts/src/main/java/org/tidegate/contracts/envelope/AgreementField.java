package org.tidegate.contracts.envelope;

import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Shape;

/**
 * One field of an agreement, as its digest: enough for the holder of another copy to see which fields differ.
 *
 * @param digest SHA-256 over the field's canonical JSON
 */
public record AgreementField(
        @Shape(regex = "^[a-zA-Z]{1,64}$", says = "a field's name")
        String name,

        Digest digest) {

    public AgreementField {
        Checks.of(AgreementField.class, name, digest).done();
    }
}
