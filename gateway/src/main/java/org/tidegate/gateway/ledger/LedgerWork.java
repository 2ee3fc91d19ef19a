package org.tidegate.gateway.ledger;

import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.clock.TimeSourceWatch;
import org.tidegate.routes.ledger.LedgerSteps;

/** The steps of the ledger's routes, each by who does it. */
final class LedgerWork implements LedgerSteps {
    private final Sequencer sequencer;
    private final CheckpointSigner signer;
    private final CosignDesk cosigners;
    private final TimeStampDesk time;
    private final QuorumWatch quorum;
    private final TimeSourceWatch clock;

    LedgerWork(
            Sequencer sequencer,
            CheckpointSigner signer,
            CosignDesk cosigners,
            TimeStampDesk time,
            QuorumWatch quorum,
            TimeSourceWatch clock) {
        this.sequencer = sequencer;
        this.signer = signer;
        this.cosigners = cosigners;
        this.time = time;
        this.quorum = quorum;
        this.clock = clock;
    }

    @Override
    public void sequence() {
        sequencer.sequence();
    }

    @Override
    public void sign() {
        signer.sign();
    }

    @Override
    public void cosign(String partner) {
        cosigners.ask(AuthorityId.parse(partner));
    }

    @Override
    public void stamp() {
        time.stamp();
    }

    @Override
    public void watchQuorum() {
        quorum.look();
    }

    @Override
    public void watchClock() {
        clock.look();
    }
}
