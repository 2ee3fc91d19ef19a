package org.tidegate.contracts.agreement;

import java.util.List;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Shape;

/**
 * One of the two authorities of an agreement.
 *
 * @param country ISO 3166-1 alpha-2; samples use the user-assigned codes XA, XB, XC
 * @param anchors SHA-256 of each trust anchor certificate (DER) this party's certificates chain to
 * @param desk how a person reaches its liaison desk
 */
public record Party(
        AuthorityId id,
        @Line(200) String name,

        @Shape(regex = "^[A-Z]{2}$", says = "two upper-case letters, ISO 3166-1 alpha-2")
        String country,

        @Count(least = 1, most = 4) List<Digest> anchors,
        @Line(200) String desk) {

    public Party {
        anchors = List.copyOf(anchors);
        Checks.of(Party.class, id, name, country, anchors, desk)
                .unique("anchors", anchors, a -> a)
                .done();
    }
}
