package org.tidegate.gateway.console;

import org.tidegate.contracts.casepackage.ExchangeId;

/** Where the proof of one exchange is taken away. */
record TransferProofLink(String exchange, String href) {

    static TransferProofLink of(ExchangeId exchange) {
        return new TransferProofLink(exchange.text(), LedgerDownloads.transferProof(exchange));
    }
}
