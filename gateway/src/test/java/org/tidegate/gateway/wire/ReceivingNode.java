package org.tidegate.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.context.ConfigurableApplicationContext;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.crypto.authority.DevelopmentAuthority;
import org.tidegate.crypto.cms.CryptoProviders;
import org.tidegate.crypto.keys.CertificateName;
import org.tidegate.crypto.keys.CertificateRequests;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.keys.Fingerprint;
import org.tidegate.crypto.keys.KeyPairs;
import org.tidegate.crypto.keys.NodeKeys;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.Pkcs12Files;
import org.tidegate.crypto.keys.Pkcs12KeyRing;
import org.tidegate.crypto.keys.SigningKey;
import org.tidegate.crypto.trust.PartnerTrust;
import org.tidegate.crypto.trust.RevocationLists;
import org.tidegate.crypto.trust.TrustAnchors;
import org.tidegate.gateway.demo.DemoHomes;
import org.tidegate.gateway.demo.DemoPorts;
import org.tidegate.gateway.listener.Listener;
import org.tidegate.gateway.listener.Listeners;
import org.tidegate.gateway.node.NodeCommand;
import org.tidegate.gateway.store.AlarmRow;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.InboxRow;
import org.tidegate.gateway.store.InboxStore;
import org.tidegate.gateway.store.Reads;

/**
 * Authority XB's whole node in this process, with real database, broker and listeners. The gateways of its partners XA and XC
 * are played by the test; the revocation list it holds of XC's authority is overdue, within the agreement's grace.
 */
final class ReceivingNode implements AutoCloseable {
    static final AuthorityId XA = new AuthorityId("XA");
    static final AuthorityId XB = new AuthorityId("XB");
    static final AuthorityId XC = new AuthorityId("XC");
    static final CaseSystemId CASE_SYSTEM = new CaseSystemId("cms");

    private static final Duration ARRIVES_WITHIN = Duration.ofMinutes(2);
    private static final Duration LISTS_LIVE = Duration.ofDays(7);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Clock CLOCK = Clock.systemUTC();

    private final Path root;
    private final DemoHomes homes;
    private final DevelopmentAuthority authorityOfXa;
    private final DevelopmentAuthority authorityOfXb;
    private final DevelopmentAuthority authorityOfXc;
    private final SigningKey revoked;
    private final SigningKey expired;
    private final NodeSettings settings;
    private final ConfigurableApplicationContext context;

    private ReceivingNode(Path root) throws IOException {
        this.root = root;
        this.homes = new DemoHomes(root, CLOCK, RANDOM);
        homes.prepare(DemoPorts.free());
        this.authorityOfXa = DevelopmentAuthority.open(root.resolve("xa/authority"), CLOCK, RANDOM);
        this.authorityOfXb = DevelopmentAuthority.open(root.resolve("xb/authority"), CLOCK, RANDOM);
        this.authorityOfXc = DevelopmentAuthority.openOrCreate(
                root.resolve("xc/authority"),
                "XC",
                Clock.offset(CLOCK, LISTS_LIVE.plusHours(1).negated()),
                RANDOM);
        this.revoked = signingKey(authorityOfXa);
        authorityOfXa.revoke(revoked.certificate().getSerialNumber());
        PemFiles.writeCrl(home().resolve("trust/XA.crl"), authorityOfXa.crl());
        this.expired = expiringKey();
        addPartnerXc();
        this.settings = NodeSettings.load(home());
        this.context = NodeCommand.start(settings);
    }

    static ReceivingNode start() {
        try {
            return new ReceivingNode(
                    Path.of("target", "wire-" + UUID.randomUUID()).toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        homes.reset();
    }

    Path home() {
        return homes.home(XB);
    }

    PartnerAtTheWire xa() {
        return partner(XA);
    }

    PartnerAtTheWire xc() {
        return partner(XC);
    }

    /** A signing key of XA that its authority has revoked. */
    SigningKey revokedKeyOfXa() {
        return revoked;
    }

    /** A signing key of XA whose certificate ended before the node was up. */
    SigningKey expiredKeyOfXa() {
        return expired;
    }

    /** A signing key that XC's authority certified for XA. */
    SigningKey keyOfXaByAnotherAuthority() {
        return signingKey(authorityOfXc);
    }

    /** What a partner that holds our lists makes of certificates of XA. */
    PartnerTrust trustInXa() {
        return new PartnerTrust(
                XA,
                AgreementJson.reference(agreement(XA)),
                TrustAnchors.allowingDevelopment(Set.of(authorityOfXa.root())),
                RevocationLists.of(List.of(authorityOfXa.crl()), Instant.now()),
                Duration.ofHours(72));
    }

    PartnerTrust trustInXc() {
        return new PartnerTrust(
                XC,
                AgreementJson.reference(agreement(XC)),
                TrustAnchors.allowingDevelopment(Set.of(authorityOfXc.root())),
                RevocationLists.of(List.of(authorityOfXc.crl()), Instant.now()),
                Duration.ofHours(72));
    }

    URI uri(Listener listener) {
        return URI.create(
                "https://localhost:" + context.getBean(Listeners.class).port(listener));
    }

    X509Certificate anchor() {
        return authorityOfXb.root();
    }

    List<AlarmRow> openAlarms() {
        return context.getBean(AlarmStore.class).open();
    }

    void acknowledgeAlarms() {
        openAlarms()
                .forEach(alarm -> context.getBean(GroupCommit.class)
                        .commit(tx -> context.getBean(AlarmStore.class)
                                .acknowledge(tx, alarm.id(), "operator:test", Instant.now())));
    }

    /** All entries, in the order they were written. */
    List<LedgerEntry> ledger() {
        return reads()
                .read(jdbc -> jdbc.sql("select entry from ledger_entry order by entry_key")
                        .query((r, row) -> r.getBytes("entry"))
                        .list())
                .stream()
                .map(LedgerEntryJson::read)
                .toList();
    }

    long count(String query, Object... parameters) {
        return reads().read(jdbc ->
                jdbc.sql(query).params(parameters).query(Long.class).single());
    }

    List<InboxRow> inboxItems(PackageId id) {
        return context.getBean(InboxStore.class).open(CASE_SYSTEM, null, 1000).stream()
                .filter(item -> item.packageId().equals(id))
                .toList();
    }

    void await(BooleanSupplier condition) {
        long end = System.nanoTime() + ARRIVES_WITHIN.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private Reads reads() {
        return context.getBean(Reads.class);
    }

    private Agreement agreement(AuthorityId partner) {
        return settings.agreementWith(partner).orElseThrow();
    }

    private PartnerAtTheWire partner(AuthorityId id) {
        Agreement agreement = agreement(id);
        PartnerTrust trustInXb = new PartnerTrust(
                XB,
                AgreementJson.reference(agreement),
                TrustAnchors.allowingDevelopment(Set.of(authorityOfXb.root())),
                RevocationLists.of(List.of(authorityOfXb.crl()), Instant.now()),
                agreement.revocationGrace());
        return new PartnerAtTheWire(
                id,
                Pkcs12KeyRing.open(
                        root.resolve(id.value().toLowerCase(Locale.ROOT)).resolve("keys")),
                agreement,
                trustInXb,
                uri(Listener.PARTNER),
                authorityOfXb.root());
    }

    /** Whatever the certificate is for; a key ring would not let it sign. */
    static SigningKey signingKey(PrivateKey key, X509Certificate certificate) {
        try {
            PrivateKey signing = KeyFactory.getInstance("EC", CryptoProviders.CURVES)
                    .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
            return new SigningKey(signing, certificate, List.of());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SigningKey signingKey(DevelopmentAuthority by) {
        Pkcs12Files.Entry entry =
                NodeKeys.certified(new CertificateName.OfAuthority(XA), CertificateUse.SIGNING, by, RANDOM);
        return signingKey(entry.key(), entry.certificate());
    }

    private SigningKey expiringKey() {
        KeyPair pair = KeyPairs.p256(RANDOM);
        CertificateName name = new CertificateName.OfAuthority(XA);
        X509Certificate certificate = authorityOfXa
                .issue(
                        CertificateRequests.of(pair, name, CertificateUse.SIGNING),
                        name,
                        CertificateUse.SIGNING,
                        Duration.ofSeconds(1))
                .getFirst();
        return signingKey(pair.getPrivate(), certificate);
    }

    private void addPartnerXc() throws IOException {
        NodeKeys.generate(root.resolve("xc/keys"), XC, authorityOfXc, CLOCK, RANDOM);
        PemFiles.writeCertificates(home().resolve("trust/XC.pem"), List.of(authorityOfXc.root()));
        PemFiles.writeCrl(home().resolve("trust/XC.crl"), authorityOfXc.crl());
        Files.writeString(
                home().resolve("tidegate.yml"),
                "  - authority: XC\n    gateway: https://localhost:1\n",
                StandardOpenOption.APPEND);
        Files.writeString(home().resolve("agreements/XC.yml"), """
                id: xb-xc
                version: 1
                parties:
                  - authority: XB
                    name: Synthetic authority XB
                    country: XB
                    anchors: [%s]
                    desk: desk XB, +99 0 0002, around the clock
                  - authority: XC
                    name: Synthetic authority XC
                    country: XC
                    anchors: [%s]
                    desk: desk XC, +99 0 0003, around the clock
                purposes: ["18.2.d"]
                kinds: [REFERRAL]
                handling:
                  default: ["EU:H1"]
                  ceiling: ["EU:H0", "EU:H1", "EU:H2", "EU:H3"]
                lanes:
                  IMMEDIATE_RISK: {receipt-within: 5m, daily-quota: 1000}
                  URGENT: {receipt-within: 15m, daily-quota: 10000}
                  ROUTINE: {receipt-within: 8h, daily-quota: 10000000}
                envelope-life: 30d
                revocation-grace: 72h
                residue-crosses: false
                valid:
                  from: 2026-01-01
                  until: 2030-12-31
                """.formatted(
                        Fingerprint.of(authorityOfXb.root()).hex(),
                        Fingerprint.of(authorityOfXc.root()).hex()));
    }
}
