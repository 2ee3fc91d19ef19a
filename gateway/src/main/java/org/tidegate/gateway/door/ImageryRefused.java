package org.tidegate.gateway.door;

import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.digest.Salt;
import org.tidegate.contracts.json.JsonLimits;
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

    /** What a reader says of a document that is larger than it reads. */
    private static final Set<String> TOO_LARGE = Set.of("TOO_LARGE", "XML_TOO_LARGE");

    private final ImageryRefusals refusals;
    private final SecureRandom random;

    public ImageryRefused(ImageryRefusals refusals, SecureRandom random) {
        this.refusals = refusals;
        this.random = random;
    }

    /**
     * What ends the request: IMAGERY_REFUSED when a payload is among what is wrong; PACKAGE_REFUSED when paths are all that is
     * wrong, for then the document could be read; TOO_LARGE when its size is; else the document's own problems.
     */
    public RuntimeException insteadOf(MalformedDocument malformed, Actor.CaseSystem actor, byte[] document) {
        List<String> places = placesOf(malformed);
        if (places.isEmpty()) {
            return withoutPayload(malformed, document.length);
        }
        // Without its salt nobody can test the digest against a file they hold, and the salt ends here.
        refusals.refused(actor, places, Digest.sha256(Salt.random(random).bytes(), document));
        return RequestFailed.because(ProblemCode.IMAGERY_REFUSED, malformed.problems());
    }

    /** As {@link #insteadOf}, of a document whose head says what it is: not an octet of it is read, so none is digested. */
    RuntimeException unread(MalformedDocument malformed, Actor.CaseSystem actor) {
        List<String> places = placesOf(malformed);
        if (places.isEmpty()) {
            return malformed;
        }
        refusals.refused(actor, places, null);
        return RequestFailed.because(ProblemCode.IMAGERY_REFUSED, malformed.problems());
    }

    private static List<String> placesOf(MalformedDocument malformed) {
        return malformed.problems().stream()
                .filter(problem -> problem.code().equals(PayloadRule.CODE))
                .map(Problem::pointer)
                .toList();
    }

    private static RuntimeException withoutPayload(MalformedDocument malformed, int size) {
        List<Problem> problems = malformed.problems();
        if (problems.stream().allMatch(problem -> problem.code().equals(Rule.OfFileName.CODE))) {
            return RequestFailed.because(ProblemCode.PACKAGE_REFUSED, problems);
        }
        return size > JsonLimits.DOCUMENT && problems.stream().allMatch(problem -> TOO_LARGE.contains(problem.code()))
                ? RequestFailed.because(ProblemCode.TOO_LARGE, problems)
                : malformed;
    }
}
