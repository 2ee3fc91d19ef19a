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

    /** What translations lost; none where the package was erased. */
    List<LossReport> losses(ExchangeRow exchange);
}
