package org.tidegate.gateway.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.keys.LedgerKey;
import org.tidegate.crypto.keys.Pkcs12KeyRing;
import org.tidegate.crypto.ledger.note.Cosigner;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.gateway.ledger.LedgerNames;

/**
 * Whom an auditor of the demo's proofs believes: both authorities' roots and logs, and one of them as the cosigner of the other's. The
 * demo made all their keys, so it need not be told them by a gateway.
 */
final class DemoTrust {
    private static final String SETTINGS = """
            # Whom the verifier believes about what XA and XB prove. docs/verify.md explains every key.
            policy: policy
            authorities:
              - id: XA
                log: %1$s
                anchors: XA.pem
                revocation-lists: XA.crl
              - id: XB
                log: %2$s
                anchors: XB.pem
                revocation-lists: XB.crl
            # The demo's gateways stamp their checkpoints themselves, which proves no time to anybody else.
            time-stamp-anchors: local-time.pem
            # All data of the demo is synthetic, and anybody can make a development authority.
            development-anchors: true
            """;

    private static final String POLICY = """
            log %s
            log %s
            # XB cosigns the log of XA, and XA that of XB.
            witness XA %s
            witness XB %s
            group other any XA XB
            quorum other
            """;

    private final DemoHomes homes;

    DemoTrust(DemoHomes homes) {
        this.homes = homes;
    }

    /** @return the trust file; what it names lies beside it */
    Path write(Path folder) throws IOException {
        copy(DemoHomes.XB, "XA.pem", folder);
        copy(DemoHomes.XB, "XA.crl", folder);
        copy(DemoHomes.XA, "XB.pem", folder);
        copy(DemoHomes.XA, "XB.crl", folder);
        Files.writeString(folder.resolve("local-time.pem"), time(DemoHomes.XA) + time(DemoHomes.XB));
        Files.writeString(
                folder.resolve("policy"),
                POLICY.formatted(log(DemoHomes.XA), log(DemoHomes.XB), cosigner(DemoHomes.XA), cosigner(DemoHomes.XB)));
        return Files.writeString(
                folder.resolve("trust.yml"),
                SETTINGS.formatted(LedgerNames.origin(DemoHomes.XA), LedgerNames.origin(DemoHomes.XB)));
    }

    private void copy(AuthorityId whose, String name, Path folder) throws IOException {
        Files.copy(
                homes.home(whose).resolve("trust").resolve(name),
                folder.resolve(name),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private String time(AuthorityId whose) throws IOException {
        return Files.readString(homes.home(whose).resolve("trust").resolve("local-time.pem"));
    }

    private String log(AuthorityId authority) {
        return new LogSigner(LedgerNames.origin(authority), key(authority))
                .verifierKey()
                .toString();
    }

    private String cosigner(AuthorityId authority) {
        return new Cosigner(LedgerNames.cosigner(authority), key(authority))
                .verifierKey()
                .toString();
    }

    private LedgerKey key(AuthorityId authority) {
        return Pkcs12KeyRing.open(homes.home(authority).resolve("keys")).ledger();
    }
}
