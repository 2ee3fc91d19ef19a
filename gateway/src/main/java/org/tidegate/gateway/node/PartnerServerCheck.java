package org.tidegate.gateway.node;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.tls.ServerCheck;
import org.tidegate.crypto.trust.CertificateNotTrusted;
import org.tidegate.crypto.trust.PartnerTrust;

/** A partner's server certificate is held to the agreement as any other of its certificates: use, dates, revocation. */
final class PartnerServerCheck implements ServerCheck {
    private final Supplier<PartnerTrust> trust;
    private final Clock clock;

    PartnerServerCheck(Supplier<PartnerTrust> trust, Clock clock) {
        this.trust = trust;
        this.clock = clock;
    }

    @Override
    public void require(List<X509Certificate> chain) throws CertificateException {
        try {
            trust.get().check(chain.getFirst(), chain.subList(1, chain.size()), CertificateUse.TLS, clock.instant());
        } catch (CertificateNotTrusted e) {
            throw new CertificateException("the partner's server certificate is refused: " + e.because(), e);
        }
    }
}
