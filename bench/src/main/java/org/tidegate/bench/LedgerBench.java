package org.tidegate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.ledger.LedgerEntryDraft;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.authority.DevelopmentAuthority;
import org.tidegate.crypto.keys.NodeKeys;
import org.tidegate.crypto.keys.Pkcs12KeyRing;
import org.tidegate.crypto.ledger.audit.Claim;
import org.tidegate.crypto.ledger.audit.EntryForm;
import org.tidegate.crypto.ledger.audit.LedgerAudit;
import org.tidegate.crypto.ledger.audit.LedgerFolder;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.ledger.tiles.TileFile;
import org.tidegate.crypto.ledger.tiles.TilePath;
import org.tidegate.crypto.ledger.tiles.TileWriter;
import org.tidegate.crypto.ledger.tree.Frontier;
import org.tidegate.crypto.ledger.tree.TreeHash;

/** A ledger export of many entries, made and verified offline: {@code make FOLDER ENTRIES}, {@code verify FOLDER}. */
public final class LedgerBench {

    private static final String ORIGIN = "urn:tidegate:authority:XA:ledger";
    private static final String POLICY = "policy";
    private static final int BATCH = 1 << 16;
    private static final double NANOS = 1e9;

    private LedgerBench() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 3 && arguments[0].equals("make")) {
            make(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
        } else if (arguments.length == 2 && arguments[0].equals("verify")) {
            verify(Path.of(arguments[1]));
        } else {
            throw new BenchFailed("make FOLDER ENTRIES, or verify FOLDER");
        }
    }

    private static void make(Path folder, int size) throws IOException {
        Path export = folder.resolve("export");
        LogSigner signer = signer(folder);
        Map<TilePath, TileFile> partial = new LinkedHashMap<>(); // by where they will be full
        TileWriter writer = new TileWriter(path -> Optional.ofNullable(partial.get(path.full()))
                .filter(file -> file.path().equals(path))
                .map(TileFile::octets));
        Frontier tree = Frontier.EMPTY;
        long octets = 0;
        while (tree.size() < size) {
            List<byte[]> entries = new ArrayList<>();
            for (long at = tree.size(); at < Math.min(size, tree.size() + BATCH); at++) {
                entries.add(entry(at));
            }
            List<TileFile> files = writer.append(tree.size(), entries);
            for (TileFile file : files) {
                partial.put(file.path().full(), file);
                if (file.path().isFull()) {
                    partial.remove(file.path());
                    write(export, file.path().text(), file.octets());
                }
            }
            octets += entries.stream().mapToLong(entry -> entry.length).sum();
            tree = tree.append(entries.stream().map(TreeHash::leaf).toList());
        }
        for (TileFile file : partial.values()) {
            write(export, file.path().text(), file.octets());
        }
        write(
                export,
                LedgerFolder.CHECKPOINT,
                signer.sign(new Checkpoint(ORIGIN, tree.size(), tree.root()))
                        .note()
                        .octets());
        Files.writeString(folder.resolve(POLICY), "log " + signer.verifierKey() + "\nquorum none\n");
        say("made             %d entries, %.0f octets an entry", size, (double) octets / size);
    }

    private static void verify(Path folder) throws IOException {
        TrustPolicy policy = TrustPolicy.parse(Files.readAllBytes(folder.resolve(POLICY)));
        Path export = folder.resolve("export");
        long began = System.nanoTime();
        List<Claim> claims =
                new LedgerAudit(policy, EntryForm.LEDGER_ENTRY).audit(path -> read(export.resolve(path)), List.of());
        double seconds = (System.nanoTime() - began) / NANOS;
        claims.forEach(claim -> say("claim            %s %s", claim.code(), claim.says()));
        if (claims.isEmpty() || !claims.stream().allMatch(LedgerBench::isGood)) {
            throw new BenchFailed("an honest ledger does not hold");
        }
        say("verified         %.1f s", seconds);
    }

    /** The policy above asks for no witness, and the claim about them says so. */
    private static boolean isGood(Claim claim) {
        return claim instanceof Claim.Holds || claim.code().equals("NO_QUORUM_ASKED");
    }

    private static LogSigner signer(Path folder) throws IOException {
        Files.createDirectories(folder);
        SecureRandom random = new SecureRandom();
        AuthorityId authority = AuthorityId.parse("XA");
        DevelopmentAuthority root =
                DevelopmentAuthority.openOrCreate(folder.resolve("root"), "bench", Clock.systemUTC(), random);
        NodeKeys.generate(folder.resolve("keys"), authority, root, Clock.systemUTC(), random);
        return new LogSigner(ORIGIN, Pkcs12KeyRing.open(folder.resolve("keys")).ledger());
    }

    /** What a sender writes about a sealed package. */
    private static byte[] entry(long at) {
        return LedgerEntryJson.write(new LedgerEntryDraft.Plain(
                        "%032x".formatted(at),
                        Instant.parse("2026-01-05T09:00:00.123Z").plusMillis(at),
                        LedgerEvent.PACKAGE_SEALED,
                        "gateway",
                        AuthorityId.parse("XA"),
                        "xa-1")
                .packageId(new PackageId(new UUID(1, at)))
                .exchanges(List.of(new ExchangeId(new UUID(2, at))))
                .envelope(new EnvelopeId(new UUID(3, at)))
                .partner(AuthorityId.parse("XB"))
                .kind(Kind.REFERRAL)
                .lane(Lane.ROUTINE)
                .handling(List.of(HandlingCode.parse("EU:H1")))
                .stateAfter(ExchangeState.SEALED)
                .content(TreeHash.EMPTY)
                .entry());
    }

    private static void write(Path folder, String name, byte[] octets) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, octets);
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException unreadable) {
            throw new BenchFailed("cannot read " + file.getFileName());
        }
    }

    private static void say(String line, Object... values) {
        System.out.println(String.format(Locale.ROOT, line, values));
    }
}
