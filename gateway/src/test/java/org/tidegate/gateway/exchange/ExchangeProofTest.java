package org.tidegate.gateway.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.config.people.Role;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.evidence.EvidenceBatch;
import org.tidegate.contracts.evidence.EvidenceType;
import org.tidegate.contracts.evidence.TransportEvidence;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.ledger.audit.Claim;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.Cosigner;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.crypto.ledger.tiles.TileFile;
import org.tidegate.crypto.ledger.tiles.TileHashes;
import org.tidegate.crypto.ledger.tiles.TilePath;
import org.tidegate.crypto.ledger.tiles.TileWriter;
import org.tidegate.crypto.ledger.tree.TreeHash;
import org.tidegate.crypto.ledger.tree.TreeProofs;
import org.tidegate.crypto.proof.Believed;
import org.tidegate.crypto.proof.TransferProof.ProvenEntry;
import org.tidegate.crypto.proof.TransferProofAudit;
import org.tidegate.crypto.sign.EvidenceBatches;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.proof.KnownPlaces;
import org.tidegate.gateway.proof.ProofDesk;
import org.tidegate.gateway.proof.ProofMaterial;
import org.tidegate.gateway.proof.TransferProofs;
import org.tidegate.gateway.store.BatchRow;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.EnvelopeStore;
import org.tidegate.gateway.store.EvidenceStore;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.PackageStore;
import org.tidegate.gateway.store.PostgresForTests;

/** The proof of an exchange that crossed, made from the stores of either side, before an auditor who believes neither. */
class ExchangeProofTest {
    private static final Actor.Person AUDITOR = new Actor.Person(TwoDesks.XA, "p-002", Set.of(Role.AUDITOR));

    private static final KnownPlaces NOTHING_KNOWN = new KnownPlaces() {
        @Override
        public Optional<Place> of(Digest leafHash) {
            return Optional.empty();
        }

        @Override
        public List<ProvenEntry> ofPartner(ExchangeRow exchange) {
            return List.of();
        }
    };

    @RegisterExtension
    static final PostgresForTests STORE_OF_XA = new PostgresForTests();

    @RegisterExtension
    static final PostgresForTests STORE_OF_XB = new PostgresForTests();

    @TempDir
    static Path folder;

    static TwoDesks desks;

    @BeforeAll
    static void open() throws IOException {
        desks = new TwoDesks(folder, STORE_OF_XA, STORE_OF_XB);
    }

    @AfterAll
    static void close() {
        desks.close();
    }

    @Test
    void whatCrossedIsProvedFromEitherSide() {
        ExchangeId exchange = crossed();
        evidenceOfXb(exchange);
        for (AuthorityId maker : List.of(TwoDesks.XA, TwoDesks.XB)) {
            byte[] proof = proof(maker, places(maker, exchange), exchange);
            List<Claim> claims = audit(proof);
            assertThat(claims).as(maker.toString()).hasOnlyElementsOfType(Claim.Holds.class);
            assertThat(claims)
                    .extracting(Claim::code)
                    .contains(
                            "PROOF_SIGNED",
                            "STATEMENT_SIGNED",
                            "ANSWER_ABOUT",
                            "RECIPIENT_WROTE",
                            "ANSWER_WRITTEN",
                            "ENVELOPE_WRITTEN",
                            "AGREEMENT");
            assertThat(new String(proof, UTF_8))
                    .contains("summary.html", "Transfer proof of exchange " + exchange)
                    .doesNotContain("ExampleChat", "Synthetic Act");
        }
        assertThat(audit(proof(TwoDesks.XA, places(TwoDesks.XA, exchange), exchange)))
                .extracting(Claim::code)
                .contains("EVIDENCE_DELIVERED");
    }

    @Test
    void beforeACheckpointTheEntriesArePending() {
        ExchangeId exchange = crossed();
        assertThat(audit(proof(TwoDesks.XA, NOTHING_KNOWN, exchange)))
                .noneMatch(claim -> claim instanceof Claim.Fails)
                .extracting(Claim::code)
                .contains("PROOF_PENDING", "NO_ENTRIES", "RECIPIENT_ENTRY_MISSING");
    }

    @Test
    void onItsWayTheProofSaysWhatIsStillToCome() {
        TwoDesks.Sender xa = desks.new Sender();
        ExchangeId exchange = xa.accept(Lane.URGENT);
        assertThat(new String(proof(TwoDesks.XA, NOTHING_KNOWN, exchange), UTF_8))
                .contains(
                        "Not sealed yet",
                        "it is ACCEPTED",
                        "The sealing of the package for XB.",
                        "The place of entries in XA's log: 1, with the next checkpoint that enough partners have cosigned.")
                .doesNotContain("The entries of XB's log");
        xa.sealed(exchange);
        byte[] proof = proof(TwoDesks.XA, places(TwoDesks.XA, exchange), exchange);

        assertThat(new String(proof, UTF_8))
                .contains(
                        "it is SEALED",
                        "The word of XB's gateway that it holds the package.",
                        "The signed answer of XB: it may hold the package or not.",
                        "The entries of XB's log: its gateway gave none when it was asked.")
                .doesNotContain("The place of entries");
        assertThat(audit(proof))
                .noneMatch(claim -> claim instanceof Claim.Fails)
                .extracting(Claim::code)
                .contains("ENVELOPE_WRITTEN", "ANSWER_MISSING");
    }

    @Test
    void whatPeopleDidAndWhatNamesOtherExchangesIsNotInIt() {
        ExchangeId exchange = crossed();
        ExchangeId another = crossed();
        ExchangeRow row = row(exchange);
        Actor person = new Actor.Person(TwoDesks.XA, "p-001", Set.of(Role.OFFICER));
        Actor operator = new Actor.Operator("00ff");
        Actor gateway = new Actor.Gateway();
        write(LedgerEvent.PACKAGE_HELD, person, draft -> draft.about(row).code("COURT_ORDER"));
        write(LedgerEvent.FORM_ACCEPTED, person, draft -> draft.about(row));
        write(LedgerEvent.RECEIPT_OVERDUE, person, draft -> draft.about(row));
        write(LedgerEvent.WORK_REPLAYED, operator, draft -> draft.about(row));
        write(LedgerEvent.ERASURE_ANSWERED, gateway, draft -> draft.about(row));
        for (LedgerEvent several : List.of(LedgerEvent.PACKAGE_ACCEPTED, LedgerEvent.REFUSAL_VERIFIED)) {
            write(several, gateway, draft -> draft.about(row).exchanges(List.of(exchange, another)));
        }
        write(LedgerEvent.RECEIPT_OVERDUE, gateway, draft -> draft.about(row).code("NOT_SENT"));
        write(LedgerEvent.PACKAGE_STOPPED, gateway, draft -> draft.about(row).code("HANDLING_FORBIDS"));

        assertThat(new String(proof(TwoDesks.XA, NOTHING_KNOWN, exchange), UTF_8))
                .contains("PACKAGE_ACCEPTED", "PACKAGE_SEALED", "RECEIPT_VERIFIED", "NOT_SENT", "PACKAGE_STOPPED")
                .doesNotContain(
                        "person:",
                        "operator:",
                        "PACKAGE_HELD",
                        "FORM_ACCEPTED",
                        "WORK_REPLAYED",
                        "ERASURE_ANSWERED",
                        "REFUSAL_VERIFIED",
                        another.toString());
    }

    @Test
    void aBatchThatNamesTheExchangeWithAnotherPackageIsNotInIt() {
        ExchangeId exchange = crossed();
        evidenceOfXb(exchange);
        evidenceOfXb(exchange, new PackageId(UUID.randomUUID()), EvidenceType.DELIVERED);
        evidenceOfXb(exchange, row(exchange).packageId(), EvidenceType.RETRIEVED);

        assertThat(audit(proof(TwoDesks.XA, places(TwoDesks.XA, exchange), exchange)))
                .hasOnlyElementsOfType(Claim.Holds.class)
                .extracting(Claim::code)
                .contains("EVIDENCE_DELIVERED", "EVIDENCE_RETRIEVED");
    }

    @Test
    void ofAnErasedPackageTheProofIsGivenWithoutWhatItsTranslationsLost() {
        ExchangeId exchange = crossed();
        assertThat(new String(proof(TwoDesks.XA, NOTHING_KNOWN, exchange), UTF_8))
                .contains("What translations lost: losses.json");
        write(
                LedgerEvent.PACKAGE_ERASED,
                new Actor.Person(TwoDesks.XA, "p-001", Set.of(Role.OFFICER)),
                draft -> draft.about(row(exchange)));
        STORE_OF_XA
                .groupCommit()
                .commit(tx -> tx.jdbc()
                        .sql(
                                "update case_package set content = null, wrapped_data_key = null, erased_at = now() where package_id = ?")
                        .param(row(exchange).packageId().value())
                        .update());

        byte[] proof = proof(TwoDesks.XA, places(TwoDesks.XA, exchange), exchange);

        assertThat(audit(proof)).hasOnlyElementsOfType(Claim.Holds.class);
        assertThat(new String(proof, UTF_8))
                .contains("What translations lost cannot be told: XA keeps the package no longer")
                .doesNotContain("losses.json", "PACKAGE_ERASED");
    }

    @Test
    void thatAPersonAskedIsWrittenBeforeThePartnerIsAskedAndTheDigestBeforeTheFileIsGiven() {
        ExchangeId exchange = crossed();
        List<LedgerEntry> whenAsked = new ArrayList<>();
        ProofDesk desk = desk(new KnownPlaces() {
            @Override
            public Optional<Place> of(Digest leafHash) {
                return Optional.empty();
            }

            @Override
            public List<ProvenEntry> ofPartner(ExchangeRow about) {
                whenAsked.addAll(given(about.id()));
                return List.of();
            }
        });

        byte[] proof = desk.give(AUDITOR, exchange).orElseThrow();

        assertThat(whenAsked).singleElement().satisfies(row -> {
            assertThat(row.actor()).isEqualTo("person:p-002");
            assertThat(row.code()).isEqualTo("ASKED");
            assertThat(row.content()).isNull();
        });
        assertThat(given(exchange)).hasSize(2);
        assertThat(given(exchange).getLast().content()).isEqualTo(Digest.sha256(proof));
    }

    private static List<LedgerEntry> given(ExchangeId exchange) {
        return new LedgerStore(STORE_OF_XA.reads())
                .entriesOf(exchange).stream()
                        .map(LedgerEntryJson::read)
                        .filter(entry -> entry.event() == LedgerEvent.PROOF_GIVEN)
                        .toList();
    }

    private static void write(LedgerEvent event, Actor actor, UnaryOperator<ExchangeLedger.Draft> says) {
        ledgerOfXa()
                .appendAlone(STORE_OF_XA.groupCommit(), says.apply(ledgerOfXa().draft(event, actor, Instant.now())));
    }

    private static ExchangeLedger ledgerOfXa() {
        return new ExchangeLedger(TwoDesks.XA, "xa-1", new LedgerStore(STORE_OF_XA.reads()), new SecureRandom());
    }

    private static ExchangeRow row(ExchangeId exchange) {
        return row(TwoDesks.XA, exchange);
    }

    private static ExchangeRow row(AuthorityId authority, ExchangeId exchange) {
        return exchanges(authority).find(exchange).orElseThrow();
    }

    private static ExchangeStore exchanges(AuthorityId authority) {
        return new ExchangeStore(store(authority).reads(), store(authority).groupCommit());
    }

    @Test
    void anExchangeNobodyKnowsHasNoProof() {
        ExchangeId unknown = new ExchangeId(new UUID(0, 1));

        assertThat(desk(NOTHING_KNOWN).give(AUDITOR, unknown)).isEmpty();
        assertThat(given(unknown)).isEmpty();
    }

    private static ProofDesk desk(KnownPlaces places) {
        return new ProofDesk(
                TwoDesks.XA,
                exchanges(TwoDesks.XA),
                proofs(TwoDesks.XA, places),
                ledgerOfXa(),
                STORE_OF_XA.groupCommit(),
                Clock.systemUTC());
    }

    private static ExchangeId crossed() {
        TwoDesks.Sender xa = desks.new Sender();
        ExchangeId exchange = xa.accept(Lane.URGENT);
        DispatchWork.Sealed sealed = xa.sealed(exchange);
        xa.keep(sealed, desks.deliver(sealed, desks.receiver()));
        return exchange;
    }

    private static void evidenceOfXb(ExchangeId exchange) {
        evidenceOfXb(exchange, row(exchange).packageId(), EvidenceType.DELIVERED);
    }

    private static void evidenceOfXb(ExchangeId exchange, PackageId packageId, EvidenceType type) {
        Instant now = Instant.now();
        TransportEvidence evidence =
                new TransportEvidence(UUID.randomUUID(), exchange, packageId, type, TwoDesks.XB, now, null);
        EvidenceBatch batch = new EvidenceBatch(UUID.randomUUID(), TwoDesks.XB, TwoDesks.XA, now, List.of(evidence));
        byte[] signed = new EvidenceBatches(signer(TwoDesks.XB)).sign(batch);
        EvidenceStore store = new EvidenceStore(STORE_OF_XA.reads());
        STORE_OF_XA.groupCommit().commit(tx -> {
            store.insertReceived(tx, new BatchRow(batch.batchId(), Direction.IN, TwoDesks.XB, signed, now, 0), now);
            store.insertNow(tx, List.of(evidence), TwoDesks.XB);
            return batch;
        });
    }

    private static byte[] proof(AuthorityId maker, KnownPlaces places, ExchangeId exchange) {
        return proofs(maker, places).of(row(maker, exchange));
    }

    private static TransferProofs proofs(AuthorityId maker, KnownPlaces places) {
        PostgresForTests store = store(maker);
        return new TransferProofs(
                signer(maker),
                new EnvelopeStore(store.reads()),
                new EvidenceStore(store.reads()),
                new LedgerStore(store.reads()),
                places,
                new ProofMaterial() {
                    @Override
                    public Optional<Agreement> agreementWith(AuthorityId partner) {
                        return Optional.of(desks.agreement);
                    }

                    @Override
                    public List<byte[]> revocationLists(AuthorityId partner) {
                        return List.of();
                    }

                    @Override
                    public Optional<List<LossReport>> losses(ExchangeRow exchange) {
                        return maker.equals(TwoDesks.XA) ? lossesAtXa().of(exchange) : Optional.of(List.of());
                    }
                },
                Clock.systemUTC());
    }

    private static KnownLosses lossesAtXa() {
        return new KeptLosses(new PackageSafe(new PackageStore(STORE_OF_XA.reads()), desks.dataKeysOfXa));
    }

    /** Both sides' entries below checkpoints of their own logs. */
    private static KnownPlaces places(AuthorityId maker, ExchangeId exchange) {
        AuthorityId partner = maker.equals(TwoDesks.XA) ? TwoDesks.XB : TwoDesks.XA;
        Log own = new Log(maker, exchange);
        Log theirs = new Log(partner, exchange);
        return new KnownPlaces() {
            @Override
            public Optional<Place> of(Digest leafHash) {
                return own.proof(leafHash).map(proof -> new Place(proof, Optional.empty()));
            }

            @Override
            public List<ProvenEntry> ofPartner(ExchangeRow about) {
                return theirs.entries.stream()
                        .map(entry ->
                                new ProvenEntry(partner, entry, theirs.proof(TreeHash.leaf(entry)), Optional.empty()))
                        .toList();
            }
        };
    }

    /** A log that holds the entries about one exchange, cosigned by the other side. */
    private static final class Log {
        private final List<byte[]> entries;
        private final List<Digest> leaves;
        private final Map<TilePath, byte[]> files = new HashMap<>();
        private final LogSigner signer;
        private final Cosigner partner;

        Log(AuthorityId authority, ExchangeId exchange) {
            entries = new LedgerStore(store(authority).reads()).entriesOf(exchange);
            leaves = entries.stream().map(TreeHash::leaf).toList();
            signer = log(authority);
            partner = cosigner(authority.equals(TwoDesks.XA) ? TwoDesks.XB : TwoDesks.XA);
            for (TileFile file : new TileWriter(path -> Optional.empty()).append(0, entries)) {
                files.put(file.path(), file.octets());
            }
        }

        Optional<LogProof> proof(Digest leaf) {
            int index = leaves.indexOf(leaf);
            int size = leaves.size();
            TreeProofs proofs = new TreeProofs(new TileHashes(path -> Optional.ofNullable(files.get(path)), size));
            if (index < 0) {
                return Optional.empty();
            }
            SignedCheckpoint head =
                    signer.sign(new Checkpoint(signer.verifierKey().name(), size, proofs.root(size)));
            return Optional.of(new LogProof(
                    index,
                    proofs.inclusion(index, size),
                    head.with(partner.cosign(head, Instant.now())).note()));
        }
    }

    private static List<Claim> audit(byte[] proof) {
        List<Believed.Party> parties = new ArrayList<>();
        StringBuilder policy = new StringBuilder();
        for (AuthorityId authority : List.of(TwoDesks.XA, TwoDesks.XB)) {
            policy.append("log ").append(log(authority).verifierKey()).append('\n');
            policy.append("witness " + authority + " " + cosigner(authority).verifierKey() + "\n");
            parties.add(new Believed.Party(
                    authority, List.of(log(authority).verifierKey().name()), Optional.of(desks.auditor(authority))));
        }
        Believed believed = new Believed(
                TrustPolicy.parse(policy.append("group other any XA XB\nquorum other\n")
                        .toString()
                        .getBytes(UTF_8)),
                parties,
                Optional.empty());
        Instant now = Instant.now();
        return new TransferProofAudit(believed, now, now).audit(proof, "proof.asice");
    }

    private static LogSigner log(AuthorityId authority) {
        return new LogSigner(
                "urn:tidegate:authority:" + authority + ":ledger",
                keys(authority).ledger());
    }

    private static Cosigner cosigner(AuthorityId authority) {
        return new Cosigner(
                "urn:tidegate:authority:" + authority + ":cosigner",
                keys(authority).ledger());
    }

    private static StatementSigner signer(AuthorityId authority) {
        return new StatementSigner(keys(authority).signing(), new SecureRandom());
    }

    private static KeyRing keys(AuthorityId authority) {
        return authority.equals(TwoDesks.XA) ? desks.keysOfXa : desks.keysOfXb;
    }

    private static PostgresForTests store(AuthorityId authority) {
        return authority.equals(TwoDesks.XA) ? STORE_OF_XA : STORE_OF_XB;
    }
}
