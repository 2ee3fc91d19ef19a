package org.tidegate.gateway.exchange;

/**
 * Whose turn it is when work stands in quarantine, and what that person does.
 *
 * @param whoseTurn as in an alarm: "administrator" or "liaison officer"
 * @param nextStep in constant words
 */
public record QuarantineAdvice(String whoseTurn, String nextStep) {
    private static final QuarantineAdvice BOTH_ADMINISTRATORS = new QuarantineAdvice(
            "administrator",
            "compare certificates, revocation lists and agreement with the partner's administrator; then replay");

    /** @param code of the failure: a final one's, the partner's reason, or UNEXPECTED_FAULT */
    public static QuarantineAdvice on(String code) {
        return switch (code) {
            case "ENVELOPE_REFUSED" -> BOTH_ADMINISTRATORS;
            case "NO_AGREEMENT" ->
                new QuarantineAdvice("administrator", "put the agreement with this partner back in place; then replay");
            case "PACKAGE_MISSING" ->
                new QuarantineAdvice("administrator", "restore the package from a backup; then replay");
            case "PACKAGE_ERASED" ->
                new QuarantineAdvice("administrator", "reject it: its package was erased, and nothing brings it back");
            case "PACKAGE_SHUT_AWAY" ->
                new QuarantineAdvice(
                        "data-protection officer",
                        "confirm that its package was erased before, or withdraw that; then the administrator rejects or replays it");
            case "EXCHANGE_UNKNOWN" ->
                new QuarantineAdvice("administrator", "reject it: this gateway holds no such exchange");
            case "AGREEMENT_DIFFERS" ->
                new QuarantineAdvice(
                        "administrator", "put the same agreement file in place on both sides, restart; then replay");
            case "CASE_SYSTEM_REFUSES" ->
                new QuarantineAdvice(
                        "administrator",
                        "ask the case system's administrator why it refuses this package, which is in its inbox; then replay, or"
                                + " reject it");
            case "HANDLING_FORBIDS" ->
                new QuarantineAdvice(
                        "liaison officer",
                        "decide: have it replayed once the agreement allows it, or rejected and send a corrected package");
            case "ID_REUSED", "EXPIRED", "TOO_LARGE", "IMAGERY", "CONTENT_MALFORMED" ->
                new QuarantineAdvice(
                        "liaison officer", "send a corrected package; the administrator rejects this work");
            default ->
                new QuarantineAdvice(
                        "administrator", "mend what the node's log says of this exchange; then replay, or reject it");
        };
    }
}
