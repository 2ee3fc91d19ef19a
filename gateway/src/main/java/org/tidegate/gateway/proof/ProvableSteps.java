package org.tidegate.gateway.proof;

import static org.tidegate.contracts.ledger.LedgerEvent.*;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEvent;

/**
 * Which entries about an exchange leave this gateway in a proof: steps of the exchange, by positive lists. Never what a person or an
 * operator did, and never one that names another exchange as well, since whoever reads the proof was told of this one alone.
 */
final class ProvableSteps {

    /** Both gateways know of them by signatures. */
    private static final Set<LedgerEvent> SHARED = Set.copyOf(EnumSet.of(
            PACKAGE_SEALED,
            RECEIPT_VERIFIED,
            REFUSAL_VERIFIED,
            PACKAGE_RECEIVED,
            DUPLICATE_RECEIVED,
            PACKAGE_DELIVERED,
            PACKAGE_RETRIEVED,
            HANDOVER_FAILED,
            EVIDENCE_VERIFIED));

    /** Of the maker's side alone. */
    private static final Set<LedgerEvent> MAKERS =
            Set.copyOf(EnumSet.of(PACKAGE_ACCEPTED, PACKAGE_STOPPED, RECEIPT_OVERDUE));

    private static final List<String> PEOPLE = List.of("person:", "operator:");

    private ProvableSteps() {}

    /** Whether both gateways may know of it, so that either gives it to the other for a proof. */
    static boolean isShared(LedgerEntry entry, ExchangeId exchange) {
        return SHARED.contains(entry.event()) && isOfItAlone(entry, exchange);
    }

    /** Whether it stands in a proof that its own gateway makes. */
    static boolean isMakers(LedgerEntry entry, ExchangeId exchange) {
        return isShared(entry, exchange) || MAKERS.contains(entry.event()) && isOfItAlone(entry, exchange);
    }

    private static boolean isOfItAlone(LedgerEntry entry, ExchangeId exchange) {
        return entry.exchanges().equals(List.of(exchange)) && PEOPLE.stream().noneMatch(entry.actor()::startsWith);
    }
}
