package org.tidegate.gateway.restoration;

import java.util.Optional;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.restoration.SharedExchange;
import org.tidegate.contracts.restoration.SharedSince;
import org.tidegate.contracts.restoration.SharedSinceQuestion;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.gateway.ledger.HeldHead;
import org.tidegate.gateway.partner.PartnerClient.SentAgain;
import org.tidegate.gateway.store.LostExchange;

/**
 * What a partner tells a gateway that came back out of a backup. Each throws {@link org.tidegate.routes.failure.PassingFailure} where no
 * complete answer came, and {@link org.tidegate.crypto.sign.StatementRefused} where it is not that partner's word about the question.
 */
interface PartnersWord {

    /**
     * The last checkpoint of our log that it holds; empty where it holds none.
     *
     * @throws org.tidegate.gateway.ledger.HeldHeads.NotOurs when our key did not sign what it shows
     */
    Optional<SignedCheckpoint> head(AuthorityId partner, int generation);

    /**
     * From this generation of our log on the first of whose name it has seen nothing.
     *
     * @throws org.tidegate.gateway.ledger.HeldHeads.NotOurs as {@link #head}
     */
    int firstFree(AuthorityId partner, int generation);

    /** As it was asked before and kept. */
    HeldHead kept(AuthorityId partner, byte[] note);

    /** Empty where its gateway is of a version that does not tell. */
    Optional<SharedSince> page(AuthorityId partner, SharedSinceQuestion question);

    /** A signed batch of evidences, not verified; empty where it has none of this id for us. */
    Optional<byte[]> batch(AuthorityId partner, UUID id);

    /** A package of ours that it holds and we do not, with its receipt, verified; empty where it gives none. */
    Optional<LostExchange> lost(AuthorityId partner, SharedExchange told);

    SentAgain again(AuthorityId partner, ExchangeId exchange);
}
