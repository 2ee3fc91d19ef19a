package org.tidegate.gateway.soap;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.authority.CaseSystemId;

/** Whether a case system signs its calls, and whose signature counts. */
@FunctionalInterface
public interface SignatureRules {

    /** Empty where the case system's calls are not signed. */
    Optional<Rule> of(CaseSystemId caseSystem);

    /** @param required whether a call without a signature is refused */
    record Rule(boolean required, Signers signers) {}

    /** Whose signature counts. */
    @FunctionalInterface
    interface Signers {

        /**
         * @param chain the signing certificate first, then issuing certificates as the message brought them
         * @throws org.tidegate.crypto.trust.CertificateNotTrusted where it does not count, or not now
         */
        void require(List<X509Certificate> chain, Instant now);
    }
}
