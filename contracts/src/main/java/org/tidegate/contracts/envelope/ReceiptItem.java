package org.tidegate.contracts.envelope;

import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.rule.Checks;

/**
 * What became of one package of the envelope.
 *
 * @param leafHash of the recipient's ledger row about it; the proof is fetched after the next checkpoint
 */
public record ReceiptItem(PackageId packageId, ExchangeId exchangeId, Outcome outcome, Digest leafHash) {

    /** Both mean that the recipient holds the package. */
    public enum Outcome {
        /** Stored, and will be handed over. */
        ACCEPTED,
        /** It came before in another envelope and is not handed over again. */
        DUPLICATE
    }

    public ReceiptItem {
        Checks.of(ReceiptItem.class, packageId, exchangeId, outcome, leafHash).done();
    }
}
