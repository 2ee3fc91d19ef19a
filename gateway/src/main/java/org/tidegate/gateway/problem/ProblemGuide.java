package org.tidegate.gateway.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidegate.contracts.problem.Problem;

/** What a problem's page says beyond the problem itself: whose turn it is, and how one looks. Constant words. */
final class ProblemGuide {

    /** Never a request's own: only shows the form. */
    static final String SAMPLE_REQUEST = "7e2b7f0e-3c3b-4a53-9d0b-5d9a2f1f6a10";

    private ProblemGuide() {}

    /** By the last part of its type. */
    static Optional<ProblemCode> find(String name) {
        String path = ProblemCode.ROOT + name.toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(ProblemCode.values())
                .filter(code -> code.type().equals(path))
                .findFirst();
    }

    static String whoseTurn(ProblemCode code) {
        return switch (code) {
            case ENVELOPE_REFUSED, STATEMENT_REFUSED -> "Both administrators', the sender's and the receiver's.";
            case CLIENT_REVOCATION_UNKNOWN, NOT_REPLAYABLE -> "The administrator's of the node that answered.";
            case INTERNAL_ERROR ->
                "Yours once more: send it again. If it stays, the administrator's of the node that answered.";
            case UNAVAILABLE, SUBMISSION_IN_FLIGHT, RECEIPT_NOT_YET ->
                "Nobody's: wait as long as the answer says, then ask or send again.";
            default -> "Yours: whoever sent the request.";
        };
    }

    /** How an answer with this problem looks. */
    static ProblemDocument example(ProblemCode code) {
        return ProblemDocument.of(code, SAMPLE_REQUEST, errors(code));
    }

    private static List<Problem> errors(ProblemCode code) {
        return switch (code) {
            case MALFORMED_DOCUMENT -> one("DUPLICATE_MEMBER", "/recipients");
            case INVALID_PARAMETER -> one("UNKNOWN_PARAMETER", "query");
            case PACKAGE_REFUSED -> one("RECIPIENT_UNKNOWN", "/recipients/0");
            case IMAGERY_REFUSED -> one("IMAGERY", "/referral/summary");
            case IDEMPOTENCY_KEY_INVALID -> one("OUT_OF_RANGE", "header:Idempotency-Key");
            case FORM_BLOCKED, FORM_REFUSED -> one("HANDLING", "/handling/codes/0");
            case NOT_ACCEPTABLE -> one("SEVERAL_DOCUMENTS", "header:Accept");
            default -> List.of();
        };
    }

    private static List<Problem> one(String code, String pointer) {
        ElementCodes.Words words = ElementCodes.find(code).orElseThrow();
        return List.of(new Problem(code, pointer, words.what(), words.fix()));
    }
}
