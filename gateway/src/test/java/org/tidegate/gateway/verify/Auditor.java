package org.tidegate.gateway.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.envelope.Receipt;
import org.tidegate.contracts.envelope.ReceiptItem;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.proof.ProvenExchange;
import org.tidegate.contracts.review.ReviewReport;
import org.tidegate.contracts.review.ReviewReportJson;
import org.tidegate.crypto.authority.DevelopmentAuthority;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.keys.LedgerKey;
import org.tidegate.crypto.keys.NodeKeys;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.Pkcs12KeyRing;
import org.tidegate.crypto.ledger.audit.LedgerFolder;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.Cosigner;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.crypto.ledger.tiles.TileFile;
import org.tidegate.crypto.ledger.tiles.TileHashes;
import org.tidegate.crypto.ledger.tiles.TilePath;
import org.tidegate.crypto.ledger.tiles.TileWriter;
import org.tidegate.crypto.ledger.time.LocalTimeCertificates;
import org.tidegate.crypto.ledger.tree.TreeProofs;
import org.tidegate.crypto.proof.TransferProof;
import org.tidegate.crypto.sign.Receipts;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.gateway.EntryForTests;
import org.tidegate.gateway.command.Arguments;

/** A folder as an auditor has it: a trust file, an export of XA's log that XB cosigned, a proof of one entry, a receipt of XB. */
final class Auditor {
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    static final String ORIGIN = "urn:tidegate:authority:XA:ledger";
    private static final ExchangeId EXCHANGE = new ExchangeId(new UUID(2, 3));
    private static final PackageId PACKAGE = new PackageId(new UUID(2, 2));

    /** What it is called once it came back out of a backup. */
    static final String RESTORED = ORIGIN + ":2";

    static final int SIZE = 300;
    static final int INDEX = 263;

    private static final AuthorityId XA = AuthorityId.parse("XA");
    private static final AuthorityId XB = AuthorityId.parse("XB");

    final Path folder;
    private final LogSigner log;
    private final Cosigner cosigner;
    private final List<byte[]> entries = new ArrayList<>();

    /** How the command ended and what it said. */
    record Ended(int status, String output, String error) {}

    private Auditor(Path folder, KeyRing keysOfXa, KeyRing keysOfXb) {
        this.folder = folder;
        this.log = new LogSigner(ORIGIN, keysOfXa.ledger());
        this.cosigner = new Cosigner("urn:tidegate:authority:XB:cosigner", keysOfXb.ledger());
        for (int at = 0; at < SIZE; at++) {
            entries.add(entry(at));
        }
    }

    static Auditor in(Path folder) throws IOException {
        Clock clock = Clock.fixed(NOW.minus(Duration.ofMinutes(5)), ZoneOffset.UTC);
        SecureRandom random = new SecureRandom();
        DevelopmentAuthority root = DevelopmentAuthority.openOrCreate(folder.resolve("root"), "test", clock, random);
        for (AuthorityId authority : List.of(XA, XB)) {
            NodeKeys.generate(folder.resolve("keys-" + authority), authority, root, clock, random);
        }
        KeyRing keysOfXb = Pkcs12KeyRing.open(folder.resolve("keys-XB"));
        Auditor auditor = new Auditor(folder, Pkcs12KeyRing.open(folder.resolve("keys-XA")), keysOfXb);
        auditor.writeTrust(root);
        auditor.writeExport();
        auditor.writeProof();
        Files.write(
                folder.resolve("receipt.p7s"),
                new Receipts(new StatementSigner(keysOfXb.signing(), random)).sign(receipt()));
        auditor.write(
                "review.p7s",
                new StatementSigner(keysOfXb.signing(), random).sign(ReviewReportJson.write(review()), NOW));
        auditor.write(
                "exchange.asice",
                auditor.proof()
                        .octets(new StatementSigner(
                                Pkcs12KeyRing.open(folder.resolve("keys-XA")).signing(), random)));
        return auditor;
    }

    /** Of the receipt's exchange, with one entry of XA's and none of XB's. */
    private TransferProof proof() throws IOException {
        return new TransferProof(
                new ProvenExchange(
                        XA,
                        NOW,
                        EXCHANGE,
                        PACKAGE,
                        XA,
                        XB,
                        new EnvelopeId(new UUID(2, 1)),
                        Digest.sha256("sealed".getBytes(UTF_8)),
                        null),
                Optional.of(Files.readAllBytes(folder.resolve("receipt.p7s"))),
                List.of(),
                List.of(new TransferProof.ProvenEntry(
                        XA,
                        entries.get(INDEX),
                        Optional.of(LogProof.parse(Files.readAllBytes(folder.resolve("entry.json.tlog-proof")))),
                        Optional.empty())),
                Optional.empty(),
                Map.of("summary.txt", "what it is\n".getBytes(UTF_8)));
    }

    private void writeTrust(DevelopmentAuthority root) throws IOException {
        PemFiles.writeCertificates(folder.resolve("anchors.pem"), List.of(root.root()));
        PemFiles.writeCrl(folder.resolve("lists.crl"), root.crl());
        PemFiles.writeCertificates(
                folder.resolve("time.pem"),
                List.of(LocalTimeCertificates.issue(NOW, Duration.ofDays(30), new SecureRandom())
                        .anchor()));
        Files.writeString(
                folder.resolve("policy"),
                "log " + log.verifierKey() + "\nwitness XB " + cosigner.verifierKey() + "\nquorum XB\n");
        Files.writeString(folder.resolve("trust.yml"), """
                policy: policy
                development-anchors: true
                authorities:
                  - id: XA
                    log: %s
                    anchors: anchors.pem
                    revocation-lists: lists.crl
                  - id: XB
                    anchors: anchors.pem
                    revocation-lists: lists.crl
                """.formatted(ORIGIN));
    }

    private void writeExport() throws IOException {
        for (TileFile file : new TileWriter(path -> Optional.empty()).append(0, entries)) {
            write("export/" + file.path().text(), file.octets());
        }
        for (int size : new int[] {1, 256, 299, SIZE}) {
            write("checkpoint-" + size, checkpoint(size).note().octets());
        }
        write("export/" + LedgerFolder.CHECKPOINT, checkpoint(SIZE).note().octets());
    }

    private void writeProof() throws IOException {
        write("entry.json", entries.get(INDEX));
        write(
                "entry.json.tlog-proof",
                new LogProof(
                                INDEX,
                                proofs().inclusion(INDEX, SIZE),
                                checkpoint(SIZE).note())
                        .octets());
    }

    private void write(String name, byte[] octets) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, octets);
    }

    TreeProofs proofs() {
        return new TreeProofs(new TileHashes(this::tile, SIZE));
    }

    private Optional<byte[]> tile(TilePath path) {
        try {
            Path file = folder.resolve("export").resolve(path.text());
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    SignedCheckpoint checkpoint(long size) {
        return cosigned(new Checkpoint(ORIGIN, size, proofs().root(size)));
    }

    /** As the log signs it after a restore. */
    SignedCheckpoint restored(long size) {
        LedgerKey key = Pkcs12KeyRing.open(folder.resolve("keys-XA")).ledger();
        return cosigned(new LogSigner(RESTORED, key).sign(new Checkpoint(RESTORED, size, proofs().root(size))));
    }

    SignedCheckpoint cosigned(Checkpoint checkpoint) {
        return cosigned(log.sign(checkpoint));
    }

    private SignedCheckpoint cosigned(SignedCheckpoint signed) {
        return signed.with(cosigner.cosign(signed, NOW));
    }

    /** Runs the command in this folder's words; names of files without a folder are of this one. */
    Ended verify(String... words) {
        List<String> all =
                new ArrayList<>(List.of("--trust", folder.resolve("trust.yml").toString()));
        for (String word : words) {
            all.add(
                    word.startsWith("--") || word.contains(":")
                            ? word
                            : folder.resolve(word).toString());
        }
        return run(all);
    }

    static Ended run(List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new VerifyCommand(
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8))
                .run(new Arguments(words));
        return new Ended(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    private static byte[] entry(int at) {
        return EntryForTests.octets(
                at,
                NOW.minusSeconds(SIZE - at),
                LedgerEvent.PACKAGE_ACCEPTED,
                "case-system:cms",
                XA,
                at == INDEX ? PACKAGE : new PackageId(new UUID(1, at)),
                at == INDEX ? List.of(EXCHANGE) : List.of(),
                XB);
    }

    private static ReviewReport review() {
        return new ReviewReport(
                new UUID(2, 9),
                XB,
                "person:p-201",
                NOW,
                NOW.minusSeconds(60),
                NOW,
                "ALL",
                12,
                0,
                "synthetic-1",
                "desk=07:00-19:00&zone=UTC",
                List.of(),
                List.of(),
                "person:p-201",
                NOW);
    }

    private static Receipt receipt() {
        Digest digest = Digest.sha256("sealed".getBytes(UTF_8));
        return new Receipt(
                1,
                new EnvelopeId(new UUID(2, 1)),
                XA,
                XB,
                Lane.URGENT,
                digest,
                NOW.minusSeconds(30),
                List.of(new ReceiptItem(PACKAGE, EXCHANGE, ReceiptItem.Outcome.ACCEPTED, digest)));
    }
}
