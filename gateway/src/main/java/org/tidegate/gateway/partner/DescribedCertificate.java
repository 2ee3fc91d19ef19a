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

/**
 * Fetches the partner's descriptor when the certificate is first needed, and again every quarter of an hour. Whoever needs it while
 * it is fetched anew gets the known one, so that a silent partner's bulk never makes an urgent package wait here.
 */
public final class DescribedCertificate implements DecryptionCertificate {
    static final Duration FRESH = Duration.ofMinutes(15);

    /**
     * A known certificate is not checked again: one that was revoked after it was fetched is used for as long as this and no longer,
     * and only while the partner does not answer.
     */
    static final Duration OLDEST = Duration.ofHours(1);

    private final AuthorityId partner;
    private final PartnerClient client;
    private final Supplier<PartnerTrust> trust;
    private final NodeDescriptors descriptors;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Known known;
    private volatile @Nullable Failed failed;

    private record Known(CheckedCertificate certificate, Instant at) {
        boolean isYoungerThan(Duration age, Instant now) {
            return now.isBefore(at.plus(age));
        }
    }

    private record Failed(PassingFailure failure, Instant at) {}

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
        Instant asked = clock.instant();
        Known last = known;
        if (last != null && last.isYoungerThan(FRESH, asked)) {
            return last.certificate;
        }
        Known usable = last != null && last.isYoungerThan(OLDEST, asked) ? last : null;
        if (usable == null) {
            fetching.lock();
        } else if (!fetching.tryLock()) {
            return usable.certificate;
        }
        try {
            return fetchOnce(asked);
        } catch (PassingFailure e) {
            if (usable != null) {
                return usable.certificate;
            }
            throw e;
        } finally {
            fetching.unlock();
        }
    }

    /** Who waited while another fetched shares what came of it. */
    private CheckedCertificate fetchOnce(Instant asked) {
        Known meanwhile = known;
        if (meanwhile != null && meanwhile.isYoungerThan(FRESH, asked)) {
            return meanwhile.certificate;
        }
        Failed before = failed;
        if (before != null && before.at.isAfter(asked)) {
            throw before.failure;
        }
        try {
            CheckedCertificate fetched = fetch(asked);
            known = new Known(fetched, asked);
            return fetched;
        } catch (PassingFailure e) {
            failed = new Failed(e, clock.instant());
            throw e;
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
