package org.tidegate.gateway.console;

import org.tidegate.contracts.casepackage.ExchangeId;

/** What pages link to for taking away; the API gives it. */
final class LedgerDownloads {
    static final String EXPORT = "/people/v1/ledger/export";
    static final String WHOLE = EXPORT + "?format=TILES";

    private static final String ENTRIES = "/people/v1/ledger/entries/";

    private LedgerDownloads() {}

    static String octets(String leafHash) {
        return ENTRIES + leafHash + "/entry";
    }

    static String proof(String leafHash) {
        return ENTRIES + leafHash + "/proof";
    }

    static String transferProof(ExchangeId exchange) {
        return "/people/v1/exchanges/" + exchange + "/proof";
    }
}
