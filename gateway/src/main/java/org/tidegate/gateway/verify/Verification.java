package org.tidegate.gateway.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidegate.crypto.ledger.audit.CheckpointAudit;
import org.tidegate.crypto.ledger.audit.Claim;
import org.tidegate.crypto.ledger.audit.Claim.Subject;
import org.tidegate.crypto.ledger.audit.EntryForm;
import org.tidegate.crypto.ledger.audit.LedgerAudit;
import org.tidegate.crypto.ledger.audit.LedgerFolder;
import org.tidegate.crypto.ledger.audit.TimeAudit;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.note.SignedNote;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.crypto.ledger.witness.AddCheckpoint;
import org.tidegate.crypto.proof.Believed;
import org.tidegate.crypto.proof.EntryAudit;
import org.tidegate.crypto.proof.StatementAudit;
import org.tidegate.crypto.proof.TransferProofAudit;
import org.tidegate.gateway.command.UsageError;

/** Every claim about what an auditor named. */
final class Verification {
    private static final String PROOF_ENDING = ".tlog-proof";

    private final Believed believed;
    private final Instant at;
    private final Instant now;

    /**
     * @param at the moment certificates are judged as of
     * @param now the clock, by which a time-stamp of the future is refused
     */
    Verification(Believed believed, Instant at, Instant now) {
        this.believed = believed;
        this.at = at;
        this.now = now;
    }

    /**
     * @throws UsageError when the further files do not go with the first
     * @throws NotVerifiable when a file cannot be read
     */
    List<Claim> claims(Input first, List<Path> further) {
        return switch (first.look()) {
            case LEDGER -> ledger(first, further);
            case CHECKPOINT -> checkpoint(first, further);
            case CONTINUATION -> continuation(first, only("the older checkpoint", further));
            case ENTRY_PROOF -> entryProof(first, further);
            case STATEMENT -> {
                none(first, further);
                yield new StatementAudit(believed)
                        .see(first.octets(), first.name(), at)
                        .claims();
            }
            case TRANSFER_PROOF -> {
                none(first, further);
                yield new TransferProofAudit(believed, at, now).audit(first.octets(), first.name());
            }
            case UNKNOWN -> {
                none(first, further);
                yield List.of(new Claim.Fails(
                        Subject.FORM,
                        "FORM_UNKNOWN",
                        first.name(),
                        "It is none of the things that can be verified here, or its beginning was altered."));
            }
        };
    }

    private List<Claim> ledger(Input first, List<Path> further) {
        ExportFolder folder = new ExportFolder(first.path());
        List<Claim> claims = new ArrayList<>();
        List<SignedNote> older = new ArrayList<>();
        for (Path path : further) {
            note(Input.read(path), nameOf(path), claims).ifPresent(older::add);
        }
        CheckpointAudit.Seen seen = audit().see(folder, older);
        claims.addAll(seen.claims());
        seen.checkpoint().flatMap(head -> time(head, folder)).ifPresent(claims::add);
        long others = folder.others();
        if (others > 0) {
            claims.add(new Claim.CannotBeChecked(
                    Subject.FORM,
                    "FILES_BESIDE",
                    first.name(),
                    "The folder holds " + others + " more files that belong to no tree of this size;"
                            + " nothing is said about them."));
        }
        return claims;
    }

    private Optional<Claim> time(SignedCheckpoint head, ExportFolder folder) {
        Optional<byte[]> token = folder.read(LedgerFolder.TIME_STAMP);
        return token.isEmpty() && believed.time().isEmpty()
                ? Optional.empty()
                : Optional.of(new TimeAudit(believed.time()).claim(head, token, LedgerFolder.TIME_STAMP, now));
    }

    private List<Claim> checkpoint(Input first, List<Path> further) {
        List<Claim> claims = new ArrayList<>();
        Optional<SignedNote> one = note(first.octets(), first.name(), claims);
        if (further.isEmpty()) {
            one.ifPresent(note -> claims.addAll(new CheckpointAudit(believed.policy())
                    .see(note, first.name())
                    .claims()));
            return claims;
        }
        Path second = only("the other checkpoint", further);
        Optional<SignedNote> other = note(Input.read(second), nameOf(second), claims);
        if (one.isPresent() && other.isPresent()) {
            claims.addAll(audit().compare(one.get(), other.get()));
        }
        return claims;
    }

    private List<Claim> continuation(Input first, Path second) {
        List<Claim> claims = new ArrayList<>();
        Optional<SignedNote> older = note(Input.read(second), nameOf(second), claims);
        try {
            AddCheckpoint continuing = AddCheckpoint.parse(first.octets());
            older.ifPresent(
                    note -> claims.addAll(audit().continues(note, continuing.checkpoint(), continuing.proof())));
        } catch (FormRefused refused) {
            claims.add(malformed(refused, first.name(), "checkpoint with its proof"));
        }
        return claims;
    }

    private List<Claim> entryProof(Input first, List<Path> further) {
        Path entry = further.isEmpty() ? beside(first) : only("the entry", further);
        boolean present = !further.isEmpty() || Files.exists(entry);
        try {
            LogProof proof = LogProof.parse(first.octets());
            return new EntryAudit(believed)
                    .see(
                            present ? Optional.of(Input.read(entry)) : Optional.empty(),
                            proof,
                            nameOf(entry),
                            first.name())
                    .claims();
        } catch (FormRefused refused) {
            return List.of(malformed(refused, first.name(), "proof of an entry"));
        }
    }

    /** The entry lies beside its proof under the same name without the ending. */
    private static Path beside(Input proof) {
        String name = proof.name();
        return proof.path()
                .resolveSibling(
                        name.endsWith(PROOF_ENDING)
                                ? name.substring(0, name.length() - PROOF_ENDING.length())
                                : name + ".entry");
    }

    private LedgerAudit audit() {
        return new LedgerAudit(believed.policy(), EntryForm.ofOwners(believed::ownerOf), believed.names());
    }

    private static Optional<SignedNote> note(byte[] octets, String place, List<Claim> claims) {
        try {
            return Optional.of(SignedNote.parse(octets));
        } catch (FormRefused refused) {
            claims.add(malformed(refused, place, "checkpoint"));
            return Optional.empty();
        }
    }

    private static Claim malformed(FormRefused refused, String place, String what) {
        return new Claim.Fails(
                Subject.FORM,
                refused.fault().name(),
                refused.line() == 0 ? place : place + ", line " + refused.line(),
                "It is not the form of a " + what + ", or it was altered: "
                        + refused.fault().says() + ".");
    }

    private static Path only(String what, List<Path> further) {
        if (further.size() != 1) {
            throw new UsageError("Name " + what + " behind it, and nothing else.");
        }
        return further.getFirst();
    }

    private static void none(Input first, List<Path> further) {
        if (!further.isEmpty()) {
            throw new UsageError("A " + first.look().words() + " is verified alone.");
        }
    }

    private static String nameOf(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }
}
