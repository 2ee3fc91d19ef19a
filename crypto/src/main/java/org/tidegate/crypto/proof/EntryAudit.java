package org.tidegate.crypto.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.RestoredLog;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.crypto.ledger.audit.CheckpointAudit;
import org.tidegate.crypto.ledger.audit.Claim;
import org.tidegate.crypto.ledger.audit.Claim.Subject;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.crypto.ledger.verify.InclusionVerifier;
import org.tidegate.crypto.ledger.verify.TreeCheck;
import org.tidegate.crypto.ledger.verify.TreeReplay;

/** One entry and the proof that it stands in a log (C2SP tlog-proof). */
public final class EntryAudit {

    private final CheckpointAudit checkpoints;
    private final Believed believed;

    public EntryAudit(Believed believed) {
        this.checkpoints = new CheckpointAudit(believed.policy());
        this.believed = believed;
    }

    /**
     * @param entry empty unless it is of the form and shown to stand in the log of the authority it names
     * @param checkpoint the log's, signed; empty where its signature does not count
     */
    public record Seen(List<Claim> claims, Optional<Shown> entry, Optional<SignedCheckpoint> checkpoint) {
        public Seen {
            claims = List.copyOf(claims);
        }
    }

    /**
     * An entry in its own authority's log.
     *
     * @param leaf its hash, by which a receipt names it
     */
    public record Shown(LedgerEntry entry, Digest leaf) {}

    /**
     * @param entry octets as they lie in the log; empty where only the proof is at hand
     * @param entryPlace of the entry's file, for the claims
     * @param proofPlace of the proof's
     */
    public Seen see(Optional<byte[]> entry, LogProof proof, String entryPlace, String proofPlace) {
        CheckpointAudit.Seen head = checkpoints.see(proof.checkpoint(), proofPlace); // 1. signed, 2. cosigned
        List<Claim> claims = new ArrayList<>(head.claims());
        if (proof.extra().isPresent()) {
            claims.add(new Claim.CannotBeChecked(
                    Subject.FORM,
                    "EXTRA_NOT_SIGNED",
                    proofPlace + ", line 2",
                    "The proof carries extra octets that nobody signed; do not rely on them."));
        }
        if (head.checkpoint().isEmpty()) {
            return new Seen(claims, Optional.empty(), Optional.empty());
        }
        if (entry.isEmpty()) {
            claims.add(new Claim.CannotBeChecked(
                    Subject.INCLUDED,
                    "ENTRY_MISSING",
                    entryPlace,
                    "The entry itself is not at hand, and the proof does not hold it."));
            return new Seen(claims, Optional.empty(), head.checkpoint());
        }
        Checkpoint tree = head.checkpoint().get().checkpoint();
        Digest leaf = TreeReplay.leaf(entry.get());
        boolean witnessed = head.claims().stream()
                .anyMatch(claim -> claim.subject() == Subject.COSIGNED && claim instanceof Claim.Holds);
        Claim included = included(leaf, proof, tree, witnessed, entryPlace); // 3. in the tree
        claims.add(included);
        Optional<LedgerEntry> read = read(entry.get());
        if (read.isEmpty()) {
            claims.add(new Claim.Fails(
                    Subject.FORM, "ENTRY_FORM", entryPlace, "The entry is not of the form a gateway writes."));
        }
        if (read.isEmpty() || included instanceof Claim.Fails) {
            return new Seen(claims, Optional.empty(), head.checkpoint());
        }
        Claim own = ownLog(tree.origin(), read.get(), entryPlace); // 4. in its own authority's log
        boolean isOwn = own instanceof Claim.Holds;
        claims.add(
                new Claim.Holds(Subject.FORM, "ENTRY_READ", entryPlace, words(read.get(), isOwn))); // 5. what it says
        claims.add(own);
        return new Seen(claims, isOwn ? Optional.of(new Shown(read.get(), leaf)) : Optional.empty(), head.checkpoint());
    }

    /** One that the log could show to this reader alone is not said to be there for good. */
    private static Claim included(Digest leaf, LogProof proof, Checkpoint tree, boolean witnessed, String place) {
        return switch (InclusionVerifier.check(leaf, proof.index(), tree.size(), proof.path(), tree.root())) {
            case TreeCheck.Holds holds ->
                new Claim.Holds(
                        Subject.INCLUDED,
                        "INCLUDED",
                        place,
                        "It is entry " + proof.index() + " of the log " + tree.origin()
                                + (witnessed
                                        ? "; it cannot be altered or taken out unseen."
                                        : " as its key signed it here. Without the cosigners nobody vouches that the log"
                                                + " shows others the same."));
            case TreeCheck.Fails fails ->
                new Claim.Fails(
                        Subject.INCLUDED,
                        fails.fault().name(),
                        place,
                        "The entry is not shown to stand in the log: it or its proof was altered ("
                                + fails.fault().says() + ").");
        };
    }

    private static Optional<LedgerEntry> read(byte[] octets) {
        try {
            return Optional.of(LedgerEntryJson.read(octets));
        } catch (MalformedDocument other) {
            return Optional.empty();
        }
    }

    /** The entry's own word on whose it is counts for nothing: anybody can write any name into his own log. */
    private Claim ownLog(String log, LedgerEntry entry, String place) {
        Optional<AuthorityId> owner = believed.ownerOf(log);
        if (owner.isEmpty()) {
            return new Claim.CannotBeChecked(
                    Subject.AGREES,
                    "LOG_OWNER_UNKNOWN",
                    place,
                    "Whose log " + log + " is, you did not say; name it as the log of its authority.");
        }
        return entry.authority().equals(owner.get())
                ? new Claim.Holds(
                        Subject.AGREES, "OWN_LOG", place, "The entry stands in the log of the authority it names.")
                : new Claim.Fails(
                        Subject.AGREES,
                        "OTHER_LOG",
                        place,
                        "The entry names the authority " + entry.authority() + " and stands in the log of "
                                + owner.get() + ".");
    }

    /** The time is the gateway's own word, so the sentence says whose it is; and who wrote it, only its own log says. */
    private static String words(LedgerEntry entry, boolean isOwn) {
        StringBuilder words = new StringBuilder((isOwn ? "" : "The entry says that ") + entry.authority() + " wrote "
                + entry.event() + " at " + entry.occurredAt() + " by its own clock, done by " + entry.actor());
        if (entry.packageId() != null) {
            words.append(", package ").append(entry.packageId());
        }
        if (!entry.exchanges().isEmpty()) {
            words.append(entry.exchanges().size() == 1 ? ", exchange " : ", exchanges ")
                    .append(String.join(
                            " ",
                            entry.exchanges().stream().map(Object::toString).toList()));
        }
        if (entry.code() != null) {
            words.append(", code ").append(entry.code());
        }
        words.append('.');
        RestoredLog restored = entry.restored();
        if (restored != null) {
            words.append(" Until then the log was ")
                    .append(restored.log())
                    .append(", of which ")
                    .append(restored.size())
                    .append(" entries came back; at least ")
                    .append(restored.gap())
                    .append(" more that partners had seen did not.");
        }
        return words.toString();
    }
}
