package org.tidegate.contracts.deconfliction.message;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.PackedOctets;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.rule.Checks;

/**
 * EVAL: each element of an {@link Enrolment} times the answerer's key, with the proof that it was that key.
 *
 * @param elements one for each that was asked, in their order
 * @param proof two scalars (RFC 9497, section 2.2)
 */
public record Evaluated(
        AuthorityId authority,
        AuthorityId partner,
        Instant at,
        UUID id,
        Digest asked,
        PackedOctets elements,
        PackedOctets proof)
        implements Answering {

    public Evaluated {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        Parties.checked(
                        Checks.of(Evaluated.class, authority, partner, at, id, asked, elements, proof),
                        authority,
                        partner)
                .done();
    }
}
