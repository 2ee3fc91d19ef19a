package org.tidegate.crypto.keys;

import java.net.URI;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;

/** Who a certificate speaks for: the one {@code urn:tidegate:} URI of its subject alternative names. */
public sealed interface CertificateName {

    /** The authority the holder is, or belongs to. */
    AuthorityId authority();

    /** The URI as it stands in the certificate, for example {@code urn:tidegate:authority:XA:case-system:cms}. */
    URI uri();

    /** A gateway speaking for its authority: {@code urn:tidegate:authority:XA}. */
    record OfAuthority(AuthorityId authority) implements CertificateName {
        @Override
        public URI uri() {
            return URI.create(CertificateNames.PREFIX + authority.value());
        }
    }

    /** One of the authority's own systems: {@code urn:tidegate:authority:XA:case-system:cms}. */
    record OfCaseSystem(AuthorityId authority, CaseSystemId caseSystem) implements CertificateName {
        @Override
        public URI uri() {
            return URI.create(
                    CertificateNames.PREFIX + authority.value() + CertificateNames.CASE_SYSTEM + caseSystem.value());
        }
    }

    /** Who may use the operations listener of the authority's node: {@code urn:tidegate:authority:XA:operator}. */
    record OfOperator(AuthorityId authority) implements CertificateName {
        @Override
        public URI uri() {
            return URI.create(CertificateNames.PREFIX + authority.value() + CertificateNames.OPERATOR);
        }
    }
}
