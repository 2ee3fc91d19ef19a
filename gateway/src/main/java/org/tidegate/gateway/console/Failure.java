package org.tidegate.gateway.console;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.gateway.exchange.ExchangeView;
import org.tidegate.gateway.store.Direction;

/**
 * Why the last attempt failed, in words.
 *
 * @param code as the failure policy and the partner's refusals name it
 * @param key the bundle's words: what happened, and below it whose turn it is and what to do
 */
record Failure(String code, String key) {
    /** Codes the bundle has words for; an unknown one, of a newer partner perhaps, is shown as it is with a word on whom to ask. */
    static final Set<String> KNOWN = Set.of(
            "PARTNER_UNREACHABLE",
            "PARTNER_BUSY",
            "PARTNER_ANSWER_TOO_LONG",
            "DESCRIPTOR_NOT_VALID",
            "RECEIPT_NOT_VALID",
            "ENVELOPE_REFUSED",
            "NO_AGREEMENT",
            "AGREEMENT_DIFFERS",
            "PACKAGE_MISSING",
            "HANDLING_FORBIDS",
            "ID_REUSED",
            "EXPIRED",
            "TOO_LARGE",
            "IMAGERY",
            "CONTENT_MALFORMED");

    /** @return null where nothing failed, or the exchange has gone on since */
    static @Nullable Failure of(ExchangeView exchange) {
        String code = exchange.lastFailureCode();
        return code == null || !standsInTheWay(exchange)
                ? null
                : new Failure(code, "failure." + (KNOWN.contains(code) ? code : "OTHER"));
    }

    private static boolean standsInTheWay(ExchangeView exchange) {
        return switch (exchange.state()) {
            case ACCEPTED, SEALED, STOPPED, NO_RECEIPT, NOT_DELIVERED, HANDOVER_FAILED -> true;
            case RELAYED -> exchange.direction() == Direction.IN;
            case DELIVERED, RETRIEVED -> false;
        };
    }
}
