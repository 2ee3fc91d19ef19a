package org.tidegate.gateway.proof;

import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.gateway.store.ExchangeRow;

/** What a proof holds beyond the rows of one exchange. */
public interface ProofMaterial {

    /** The agreement held with a partner when the proof is made. */
    Optional<Agreement> agreementWith(AuthorityId partner);

    /** Revocation lists of the authorities above both signers, DER. */
    List<byte[]> revocationLists(AuthorityId partner);

    /** What translations lost; empty where the package is kept no longer, so that nobody can tell. */
    Optional<List<LossReport>> losses(ExchangeRow exchange);
}
