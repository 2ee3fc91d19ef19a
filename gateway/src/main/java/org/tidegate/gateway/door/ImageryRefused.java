package org.tidegate.gateway.door;

import java.security.SecureRandom;
import java.util.List;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.digest.Salt;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.rule.Rule;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.ImageryRefusals;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** A document with a payload in it: told, digested, forgotten. */
public final class ImageryRefused {

    private final ImageryRefusals refusals;
    private final SecureRandom random;

    public ImageryRefused(ImageryRefusals refusals, SecureRandom random) {
        this.refusals = refusals;
        this.random = random;
    }

    /**
     * What ends the request: IMAGERY_REFUSED when a payload is among what is wrong; PACKAGE_REFUSED when paths are all that is
     * wrong, for then the document could be read; else the document's own problems.
     */
    public RuntimeException insteadOf(MalformedDocument malformed, Actor.CaseSystem actor, byte[] document) {
        List<String> places = malformed.problems().stream()
                .filter(problem -> problem.code().equals(PayloadRule.CODE))
                .map(Problem::pointer)
                .toList();
        if (places.isEmpty()) {
            return malformed.problems().stream()
                            .allMatch(problem -> problem.code().equals(Rule.OfFileName.CODE))
                    ? RequestFailed.because(ProblemCode.PACKAGE_REFUSED, malformed.problems())
                    : malformed;
        }
        // Without its salt nobody can test the digest against a file they hold, and the salt ends here.
        refusals.refused(actor, places, Digest.sha256(Salt.random(random).bytes(), document));
        return RequestFailed.because(ProblemCode.IMAGERY_REFUSED, malformed.problems());
    }
}
