package org.tidegate.gateway.ledger;

import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.routes.ledger.LedgerSteps;

/** The steps of the ledger's routes, each by who does it. */
final class LedgerWork implements LedgerSteps {
    private final Sequencer sequencer;
    private final CheckpointSigner signer;
    private final CosignDesk cosigners;
    private final TimeStampDesk time;
    private final QuorumWatch quorum;
    private final Standstill standstill;

    LedgerWork(
            Sequencer sequencer,
            CheckpointSigner signer,
            CosignDesk cosigners,
            TimeStampDesk time,
            QuorumWatch quorum,
            Standstill standstill) {
        this.sequencer = sequencer;
        this.signer = signer;
        this.cosigners = cosigners;
        this.time = time;
        this.quorum = quorum;
        this.standstill = standstill;
    }

    @Override
    public void sequence() {
        if (!standstill.lasts()) {
            sequencer.sequence();
        }
    }

    @Override
    public void sign() {
        if (!standstill.lasts()) {
            signer.sign();
        }
    }

    @Override
    public void cosign(String partner) {
        if (!standstill.lasts()) {
            cosigners.ask(AuthorityId.parse(partner));
        }
    }

    @Override
    public void stamp() {
        if (!standstill.lasts()) {
            time.stamp();
        }
    }

    @Override
    public void watchQuorum() {
        if (!standstill.lasts()) {
            quorum.look();
        }
    }
}
