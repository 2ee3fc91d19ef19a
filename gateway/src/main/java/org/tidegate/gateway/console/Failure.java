package org.tidegate.gateway.console;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.gateway.exchange.ExchangeView;
import org.tidegate.gateway.store.Direction;

/**
 * Why the last attempt failed, in words.
 *
 * @param code as the failure policy and the partner's refusals name it
 * @param key the bundle's words for what happened
 * @param nextKey the bundle's words for whose turn it is and what to do; a signed refusal is final, whatever its reason
 */
record Failure(String code, String key, String nextKey) {
    /** Codes the bundle has words for; an unknown one, of a newer partner perhaps, is shown as it is with a word on whom to ask. */
    static final Set<String> KNOWN = Set.of(
            "PARTNER_UNREACHABLE",
            "PARTNER_BUSY",
            "PARTNER_ANSWER_TOO_LONG",
            "CASE_SYSTEM_UNREACHABLE",
            "CASE_SYSTEM_BUSY",
            "CASE_SYSTEM_ADDRESS_WRONG",
            "CASE_SYSTEM_DENIES_US",
            "CASE_SYSTEM_CERTIFICATE_REFUSED",
            "CASE_SYSTEM_REFUSES",
            "DESCRIPTOR_NOT_VALID",
            "RECEIPT_NOT_VALID",
            "ENVELOPE_REFUSED",
            "NO_AGREEMENT",
            "AGREEMENT_DIFFERS",
            "PACKAGE_ERASED",
            "PACKAGE_MISSING",
            "PACKAGE_SHUT_AWAY",
            "HANDLING_FORBIDS",
            "ID_REUSED",
            "EXPIRED",
            "TOO_LARGE",
            "IMAGERY",
            "CONTENT_MALFORMED");

    /** @return null where nothing failed, or the exchange has gone on since */
    static @Nullable Failure of(ExchangeView exchange) {
        String code = exchange.lastFailureCode();
        if (code == null || !standsInTheWay(exchange)) {
            return null;
        }
        String key = "failure." + (KNOWN.contains(code) ? code : "OTHER");
        return new Failure(
                code, key, exchange.state() == ExchangeState.NOT_DELIVERED ? "failure.final.next" : key + ".next");
    }

    private static boolean standsInTheWay(ExchangeView exchange) {
        return switch (exchange.state()) {
            case ACCEPTED, SEALED, STOPPED, NO_RECEIPT, NOT_DELIVERED, HANDOVER_FAILED -> true;
            case RELAYED -> exchange.direction() == Direction.IN;
            case DELIVERED, RETRIEVED -> false;
        };
    }
}
