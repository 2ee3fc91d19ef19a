package org.tidegate.crypto.ledger.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.audit.Claim.Subject;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.note.SignedNote;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.ledger.verify.ConsistencyVerifier;
import org.tidegate.crypto.ledger.verify.TreeCheck;

/** Replays a whole ledger against its checkpoint, and older checkpoints against it. */
public final class LedgerAudit {

    private final CheckpointAudit checkpoints;
    private final EntryForm form;
    private final RestoreClaims restores;

    /** @param form what every entry must be besides being in the tree */
    public LedgerAudit(TrustPolicy policy, EntryForm form) {
        this(policy, form, LogNames.ALL_DIFFER);
    }

    /** @param names which checkpoints under different names are of one log */
    public LedgerAudit(TrustPolicy policy, EntryForm form, LogNames names) {
        this.checkpoints = new CheckpointAudit(policy);
        this.form = form;
        this.restores = new RestoreClaims(names);
    }

    /** Every claim about a ledger, as {@link #see} has them. */
    public List<Claim> audit(LedgerFolder folder, List<SignedNote> older) {
        return see(folder, older).claims();
    }

    /**
     * Every claim about a ledger. Without a signed checkpoint nothing else is claimed.
     *
     * @param older checkpoints kept from before, of the same log, also under the name it had before a restore
     */
    public CheckpointAudit.Seen see(LedgerFolder folder, List<SignedNote> older) {
        List<Claim> claims = new ArrayList<>();
        Optional<SignedCheckpoint> head = head(folder, claims); // 1. signed, 2. cosigned
        if (head.isEmpty()) {
            return new CheckpointAudit.Seen(claims, head);
        }
        List<SignedCheckpoint> past = past(older, claims);
        LedgerReplay replay = new LedgerReplay(folder, head.get().checkpoint(), sizes(past), form);
        claims.addAll(replay.claims()); // 3. entries, 4. tiles
        replay.restores()
                .forEach(one -> claims.add(restores.told(one, head.get().checkpoint())));
        RestoreClaims.untold(head.get().checkpoint(), replay).ifPresent(claims::add);
        past.forEach(one -> claims.add(consistent(one.checkpoint(), head.get().checkpoint(), replay))); // 5.
        return new CheckpointAudit.Seen(claims, head);
    }

    /** Whether two checkpoints, say of two partners, can be of one log; a claim about sizes that differ needs the tiles too. */
    public List<Claim> compare(SignedNote one, SignedNote other) {
        List<Claim> claims = new ArrayList<>();
        Optional<SignedCheckpoint> first = signed(one, "first checkpoint", claims);
        Optional<SignedCheckpoint> second = signed(other, "second checkpoint", claims);
        if (first.isPresent() && second.isPresent()) {
            claims.add(sameLog(first.get().checkpoint(), second.get().checkpoint()));
        }
        return List.copyOf(claims);
    }

    /**
     * Whether the newer of two checkpoints continues the older one, from a proof alone, without entries.
     *
     * @param proof of consistency (RFC 9162, 2.1.4)
     */
    public List<Claim> continues(SignedNote older, SignedNote newer, List<Digest> proof) {
        List<Claim> claims = new ArrayList<>();
        Optional<SignedCheckpoint> first = signed(older, "older checkpoint", claims);
        Optional<SignedCheckpoint> second = signed(newer, "newer checkpoint", claims);
        if (first.isPresent() && second.isPresent()) {
            claims.add(proven(first.get().checkpoint(), second.get().checkpoint(), proof));
        }
        return List.copyOf(claims);
    }

    private Claim proven(Checkpoint older, Checkpoint newer, List<Digest> proof) {
        String place = "checkpoints of size " + older.size() + " and " + newer.size();
        if (!older.origin().equals(newer.origin())) {
            return restores.areOne(older, newer)
                    ? RestoreClaims.proven(older, newer, proof, place)
                    : RestoreClaims.otherLog(Subject.CONSISTENT, place, "The two checkpoints are of two logs.");
        }
        return switch (ConsistencyVerifier.check(older.size(), older.root(), newer.size(), newer.root(), proof)) {
            case TreeCheck.Holds holds ->
                new Claim.Holds(
                        Subject.CONSISTENT, "CONSISTENT", place, "The newer checkpoint continues the older one.");
            case TreeCheck.Fails fails ->
                new Claim.Fails(
                        Subject.CONSISTENT,
                        fails.fault().name(),
                        place,
                        "The newer checkpoint is not shown to continue the older one: "
                                + fails.fault().says() + ".");
        };
    }

    private Optional<SignedCheckpoint> head(LedgerFolder folder, List<Claim> claims) {
        Optional<byte[]> octets = folder.read(LedgerFolder.CHECKPOINT);
        if (octets.isEmpty()) {
            claims.add(new Claim.Fails(
                    Subject.SIGNED, "CHECKPOINT_MISSING", LedgerFolder.CHECKPOINT, "The folder has no checkpoint."));
            return Optional.empty();
        }
        try {
            return signed(SignedNote.parse(octets.get()), LedgerFolder.CHECKPOINT, claims);
        } catch (FormRefused refused) {
            claims.add(new Claim.Fails(
                    Subject.SIGNED,
                    "CHECKPOINT_" + refused.fault(),
                    LedgerFolder.CHECKPOINT,
                    "The checkpoint cannot be read: " + refused.fault().says() + "."));
            return Optional.empty();
        }
    }

    private Optional<SignedCheckpoint> signed(SignedNote note, String place, List<Claim> claims) {
        CheckpointAudit.Seen seen = checkpoints.see(note, place);
        claims.addAll(seen.claims());
        return seen.checkpoint();
    }

    private List<SignedCheckpoint> past(List<SignedNote> older, List<Claim> claims) {
        List<SignedCheckpoint> past = new ArrayList<>();
        for (int at = 0; at < older.size(); at++) {
            signed(older.get(at), "older checkpoint " + (at + 1), claims).ifPresent(past::add);
        }
        return past;
    }

    private static List<Long> sizes(List<SignedCheckpoint> past) {
        return past.stream().map(one -> one.checkpoint().size()).toList();
    }

    private Claim consistent(Checkpoint old, Checkpoint head, LedgerReplay replay) {
        String place = "checkpoint of size " + old.size();
        if (!old.origin().equals(head.origin())) {
            return restores.areOne(old, head)
                    ? restores.consistent(old, head, replay, place)
                    : RestoreClaims.otherLog(Subject.CONSISTENT, place, "The older checkpoint is one of another log.");
        }
        if (old.size() > head.size()) {
            return new Claim.Fails(
                    Subject.CONSISTENT, "SHRUNK", place, "The older checkpoint has more entries than the ledger now.");
        }
        Optional<Digest> root = replay.rootAt(old.size());
        if (root.isEmpty()) {
            return new Claim.CannotBeChecked(
                    Subject.CONSISTENT, "ENTRIES_MISSING", place, "Entries are missing that the comparison needs.");
        }
        return root.get().equals(old.root())
                ? new Claim.Holds(
                        Subject.CONSISTENT, "CONSISTENT", place, "The ledger still starts with everything it had then.")
                : new Claim.Fails(
                        Subject.CONSISTENT, "REWRITTEN", place, "The ledger was other then: its past was rewritten.");
    }

    private Claim sameLog(Checkpoint one, Checkpoint other) {
        String place = one.size() + " and " + other.size() + " entries";
        if (!one.origin().equals(other.origin())) {
            return restores.areOne(one, other)
                    ? RestoreClaims.same(one, other, place)
                    : RestoreClaims.otherLog(Subject.SAME_LOG, place, "The two checkpoints are of two logs.");
        }
        if (one.size() != other.size()) {
            return new Claim.CannotBeChecked(
                    Subject.SAME_LOG,
                    "SIZES_DIFFER",
                    place,
                    "Two heads of different size are compared with the entries or a consistency proof at hand.");
        }
        return one.root().equals(other.root())
                ? new Claim.Holds(Subject.SAME_LOG, "SAME_LOG", place, "Both checkpoints show the same log.")
                : new Claim.Fails(
                        Subject.SAME_LOG,
                        "SPLIT_VIEW",
                        place,
                        "The log signed two different trees of one size: it shows different logs to different readers.");
    }
}
