package org.tidegate.gateway.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.ledger.time.LocalTimeAuthority;
import org.tidegate.crypto.ledger.time.LocalTimeCertificates;
import org.tidegate.crypto.ledger.time.TimeStampVerifier;

/** The demo's time source: this process. A new key for each start; the anchors of all starts lie in one file, for who verifies. */
final class LocalTime {
    private static final Duration LIFE = Duration.ofDays(365);

    private LocalTime() {}

    static TimeStampDesk.Source source(Path anchors, Duration within, Clock clock, SecureRandom random) {
        LocalTimeCertificates issued = LocalTimeCertificates.issue(clock.instant(), LIFE, random);
        LocalTimeAuthority authority = new LocalTimeAuthority(issued.key(), issued.certificate(), clock, random);
        add(anchors, issued.anchor());
        return new TimeStampDesk.Source(authority::answer, new TimeStampVerifier(List.of(issued.anchor())), within);
    }

    private static void add(Path file, X509Certificate anchor) {
        List<X509Certificate> all = new ArrayList<>(Files.exists(file) ? PemFiles.readCertificates(file) : List.of());
        all.add(anchor);
        PemFiles.writeCertificates(file, all);
    }
}
