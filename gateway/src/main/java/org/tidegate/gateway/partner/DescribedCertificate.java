package org.tidegate.gateway.partner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.descriptor.NodeDescriptors;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.crypto.sign.UnverifiedStatement;
import org.tidegate.crypto.trust.CertificateNotTrusted;
import org.tidegate.crypto.trust.CheckedCertificate;
import org.tidegate.crypto.trust.PartnerTrust;
import org.tidegate.routes.failure.PassingFailure;

/** Fetches the partner's descriptor when the certificate is first needed, and again every quarter of an hour. */
public final class DescribedCertificate implements DecryptionCertificate {
    static final Duration FRESH = Duration.ofMinutes(15);

    private final AuthorityId partner;
    private final PartnerClient client;
    private final Supplier<PartnerTrust> trust;
    private final NodeDescriptors descriptors;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Known known;

    private record Known(CheckedCertificate certificate, Instant at) {}

    public DescribedCertificate(
            AuthorityId partner,
            PartnerClient client,
            Supplier<PartnerTrust> trust,
            NodeDescriptors descriptors,
            Clock clock) {
        this.partner = partner;
        this.client = client;
        this.trust = trust;
        this.descriptors = descriptors;
        this.clock = clock;
    }

    @Override
    public CheckedCertificate current() {
        Known last = known;
        Instant now = clock.instant();
        if (last != null && now.isBefore(last.at.plus(FRESH))) {
            return last.certificate;
        }
        fetching.lock();
        try {
            Known meanwhile = known;
            if (meanwhile != null && now.isBefore(meanwhile.at.plus(FRESH))) {
                return meanwhile.certificate;
            }
            CheckedCertificate fetched = fetch(now);
            known = new Known(fetched, now);
            return fetched;
        } finally {
            fetching.unlock();
        }
    }

    private CheckedCertificate fetch(Instant now) {
        byte[] signed = client.descriptor();
        try {
            return descriptors.decryptionCertificate(new UnverifiedStatement(signed), trust.get(), now);
        } catch (StatementRefused | CertificateNotTrusted e) {
            throw new PassingFailure(
                    "DESCRIPTOR_NOT_VALID",
                    "the descriptor of partner " + partner + " does not verify."
                            + " Both administrators compare its certificates with the agreement's anchors; asked again.",
                    e);
        }
    }
}
