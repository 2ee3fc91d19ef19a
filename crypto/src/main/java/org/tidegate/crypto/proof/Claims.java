package org.tidegate.crypto.proof;

import java.util.ArrayList;
import java.util.List;
import org.tidegate.crypto.ledger.audit.Claim;
import org.tidegate.crypto.ledger.audit.Claim.Subject;

/** The claims about one proof, in the order they are come to. */
final class Claims {
    private final List<Claim> claims = new ArrayList<>();

    void add(Claim claim) {
        claims.add(claim);
    }

    void addAll(List<Claim> more) {
        claims.addAll(more);
    }

    void holds(Subject subject, String code, String place, String says) {
        claims.add(new Claim.Holds(subject, code, place, says));
    }

    void fails(Subject subject, String code, String place, String says) {
        claims.add(new Claim.Fails(subject, code, place, says));
    }

    void open(Subject subject, String code, String place, String says) {
        claims.add(new Claim.CannotBeChecked(subject, code, place, says));
    }

    List<Claim> all() {
        return List.copyOf(claims);
    }
}
