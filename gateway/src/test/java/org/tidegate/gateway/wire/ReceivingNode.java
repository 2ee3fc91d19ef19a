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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ExchangeId;
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
import org.tidegate.crypto.keys.TlsKey;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.RestContext;
import org.tidegate.crypto.tls.TlsContexts;
import org.tidegate.crypto.trust.PartnerTrust;
import org.tidegate.crypto.trust.RevocationLists;
import org.tidegate.crypto.trust.TrustAnchors;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.demo.DemoHomes;
import org.tidegate.gateway.demo.DemoPorts;
import org.tidegate.gateway.listener.Listener;
import org.tidegate.gateway.listener.Listeners;
import org.tidegate.gateway.node.NodeCommand;
import org.tidegate.gateway.operations.QuarantineController;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.store.AlarmRow;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.InboxRow;
import org.tidegate.gateway.store.InboxStore;
import org.tidegate.gateway.store.Reads;
import org.tidegate.gateway.store.SignatureStore;
import org.tidegate.gateway.store.WitnessStore;

/**
 * Authority XB's whole node in this process, with real database, broker and listeners. The gateways of its partners XA and XC
 * are played by the test; the revocation list it holds of XC's authority is overdue, within the agreement's grace, that of XD's
 * by more, and of XE's, with which the agreement is new, it has none.
 */
final class ReceivingNode implements AutoCloseable {
    static final AuthorityId XA = new AuthorityId("XA");
    static final AuthorityId XB = new AuthorityId("XB");
    static final AuthorityId XC = new AuthorityId("XC");
    static final AuthorityId XD = new AuthorityId("XD");
    static final AuthorityId XE = new AuthorityId("XE");
    static final CaseSystemId CASE_SYSTEM = new CaseSystemId("cms");

    /** A policy file in its home, for who names it: no partner that is played here cosigns. */
    static final String NO_QUORUM = "no-quorum";

    private static final Duration ARRIVES_WITHIN = Duration.ofMinutes(2);
    private static final Duration LISTS_LIVE = Duration.ofDays(7);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Clock CLOCK = Clock.systemUTC();

    private final Path root;
    private final DemoHomes homes;
    private final DevelopmentAuthority authorityOfXa;
    private final DevelopmentAuthority authorityOfXb;
    private final DevelopmentAuthority authorityOfXc;
    private final DevelopmentAuthority authorityOfXd;
    private final DevelopmentAuthority authorityOfXe;
    private final SigningKey revoked;
    private final SigningKey expired;
    private final NodeSettings settings;
    private ConfigurableApplicationContext context;

    private ReceivingNode(Path root, UnaryOperator<String> yaml) throws IOException {
        this.root = root;
        this.homes = new DemoHomes(root, CLOCK, RANDOM);
        homes.prepare(DemoPorts.free());
        this.authorityOfXa = DevelopmentAuthority.open(root.resolve("xa/authority"), CLOCK, RANDOM);
        this.authorityOfXb = DevelopmentAuthority.open(root.resolve("xb/authority"), CLOCK, RANDOM);
        this.authorityOfXc = authority(XC, LISTS_LIVE.plusHours(1));
        this.authorityOfXd = authority(XD, LISTS_LIVE.plusHours(73));
        this.authorityOfXe = authority(XE, Duration.ZERO);
        this.revoked = signingKey(authorityOfXa);
        authorityOfXa.revoke(revoked.certificate().getSerialNumber());
        PemFiles.writeCrl(home().resolve("trust/XA.crl"), authorityOfXa.crl());
        this.expired = expiringKey();
        NodeKeys.generate(root.resolve("xc/keys"), XC, authorityOfXc, CLOCK, RANDOM);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        addPartner(XC, authorityOfXc, today.minusDays(30), 30);
        addPartner(XD, authorityOfXd, today.minusDays(30), 90);
        addPartner(XE, authorityOfXe, today.minusDays(1), 90);
        Files.delete(home().resolve("trust/XE.crl"));
        Files.writeString(home().resolve(NO_QUORUM), "quorum none\n");
        Path file = home().resolve("tidegate.yml");
        Files.writeString(file, yaml.apply(Files.readString(file)));
        this.settings = NodeSettings.load(home());
        this.context = NodeCommand.start(settings);
    }

    static ReceivingNode start() {
        return start(UnaryOperator.identity());
    }

    /** @param yaml changes the node's settings */
    static ReceivingNode start(UnaryOperator<String> yaml) {
        try {
            return new ReceivingNode(
                    Path.of("target", "wire-" + UUID.randomUUID()).toAbsolutePath(), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        homes.reset();
    }

    /** The same node, stopped and started anew; its listeners stay at their ports. */
    void restart() {
        context.close();
        context = NodeCommand.start(settings);
    }

    /** Of the demo's officer p-001. */
    String officersPassword() {
        return homes.officerPassword(XB);
    }

    Path home() {
        return homes.home(XB);
    }

    /** As if the partner's descriptor had been read; in these tests nobody answers at its address. */
    void pinLedgerKey(PartnerAtTheWire partner) {
        context.getBean(GroupCommit.class).commit(tx -> {
            context.getBean(WitnessStore.class)
                    .pin(
                            tx,
                            partner.id(),
                            new WitnessStore.PinnedKey(partner.keys().ledger().publicKey(), 1),
                            Instant.now());
            return true;
        });
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

    /** How a client of XD, or of XE, speaks to this node. */
    SSLContext clientOf(AuthorityId id) {
        Pkcs12Files.Entry tls = NodeKeys.certified(
                new CertificateName.OfAuthority(id),
                CertificateUse.TLS,
                id.equals(XD) ? authorityOfXd : authorityOfXe,
                RANDOM);
        return TlsContexts.client(new TlsKey(tls.key(), tls.chain()), List.of(authorityOfXb.root()));
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

    /** Every alarm that ever rang for this partner, acknowledged or not. */
    List<UUID> alarms(String code, AuthorityId partner) {
        return reads().read(
                        jdbc -> jdbc.sql("select alarm_id from alarm where code = ? and subject_ids ->> 'partner' = ?")
                                .params(code, partner.value())
                                .query(UUID.class)
                                .list());
    }

    /** As the operator does; false while it is not in quarantine yet. */
    boolean reject(ExchangeId exchange) {
        try {
            context.getBean(QuarantineController.class).reject(new Actor.Operator("test"), exchange.value());
            return true;
        } catch (RequestFailed notThere) {
            return false;
        }
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

    void change(String statement, Object... parameters) {
        context.getBean(GroupCommit.class)
                .commit(tx -> tx.jdbc().sql(statement).params(parameters).update());
    }

    /** Every row of every table, as the database writes it; octets as hexadecimal. */
    String database() {
        return reads()
                .read(jdbc -> jdbc.sql("select tablename from pg_tables where schemaname = 'public'")
                        .query(String.class)
                        .list())
                .stream()
                .flatMap(
                        table -> reads()
                                .read(jdbc -> jdbc.sql("select t::text from " + table + " t")
                                        .query(String.class)
                                        .list())
                                .stream())
                .collect(Collectors.joining("\n"));
    }

    /** What a case system signed, as it came. */
    byte[] signed(PackageId id) {
        return context.getBean(DataKeys.class)
                .open(
                        RestContext.signedSubmission(id),
                        context.getBean(SignatureStore.class)
                                .find(id)
                                .orElseThrow()
                                .signed());
    }

    /** How many rows each table has that a request writes; the transfer log follows by its own clock. */
    List<String> rows() {
        return reads().read(jdbc -> jdbc.sql("""
                                select tablename from pg_tables where schemaname = 'public' and tablename not in
                                    ('reconciliation_walk', 'ledger_leaf', 'ledger_batch', 'ledger_tile', 'ledger_checkpoint', 'ledger_time_stamp')
                                order by tablename""").query(String.class).list()).stream()
                .map(table -> table + " " + count("select count(*) from " + table))
                .toList();
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
                Pkcs12KeyRing.open(root.resolve(folder(id)).resolve("keys")),
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

    /** @param listAge how long ago it published its revocation list */
    private DevelopmentAuthority authority(AuthorityId id, Duration listAge) {
        return DevelopmentAuthority.openOrCreate(
                root.resolve(folder(id)).resolve("authority"),
                id.value(),
                Clock.offset(CLOCK, listAge.negated()),
                RANDOM);
    }

    private static String folder(AuthorityId id) {
        return id.value().toLowerCase(Locale.ROOT);
    }

    private void addPartner(AuthorityId id, DevelopmentAuthority authority, LocalDate validFrom, int epochDays)
            throws IOException {
        Path trust = home().resolve("trust");
        PemFiles.writeCertificates(trust.resolve(id + ".pem"), List.of(authority.root()));
        PemFiles.writeCrl(trust.resolve(id + ".crl"), authority.crl());
        Files.writeString(
                home().resolve("tidegate.yml"),
                "  - authority: " + id + "\n    gateway: https://localhost:1\n",
                StandardOpenOption.APPEND);
        Files.writeString(home().resolve("agreements").resolve(id + ".yml"), """
                id: xb-%1$s
                version: 1
                parties:
                  - authority: XB
                    name: Synthetic authority XB
                    country: XB
                    anchors: [%3$s]
                    desk: desk XB, +99 0 0002, around the clock
                  - authority: %2$s
                    name: Synthetic authority %2$s
                    country: %2$s
                    anchors: [%4$s]
                    desk: desk %2$s, +99 0 0003, around the clock
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
                  from: %5$s
                  until: %6$s
                deconfliction:
                  epoch-days: %7$d
                  overlap-days: 7
                  on-hit: AUTOMATIC
                  on-victim-hit: APPROVAL
                  place-of-event: APPROVAL
                  quotas:
                    - {type: email, daily: 10000, index: 1000000}
                    - {type: phone, daily: 2000, index: 200000}
                    - {type: event-1600, daily: 2000, index: 200000}
                """.formatted(
                        folder(id),
                        id,
                        Fingerprint.of(authorityOfXb.root()).hex(),
                        Fingerprint.of(authority.root()).hex(),
                        validFrom,
                        validFrom.plusYears(5),
                        epochDays));
    }
}
