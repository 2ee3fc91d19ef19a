package org.tidegate.crypto.ledger.audit;

import java.util.List;
import java.util.Optional;
import org.tidegate.crypto.ledger.audit.Claim.Subject;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.note.SignedNote;
import org.tidegate.crypto.ledger.policy.Cosigned;
import org.tidegate.crypto.ledger.policy.PolicyCheck;
import org.tidegate.crypto.ledger.policy.PolicyVerifier;
import org.tidegate.crypto.ledger.policy.TrustPolicy;

/** What a checkpoint shows by itself: that its log signed it, and that enough cosigned it. */
public final class CheckpointAudit {

    private final PolicyVerifier policy;
    private final boolean quorumAsked;

    public CheckpointAudit(TrustPolicy policy) {
        this.policy = new PolicyVerifier(policy);
        this.quorumAsked = policy.quorum().isPresent();
    }

    /**
     * @param checkpoint empty where the log's signature does not count, so that nothing can be built on it
     */
    public record Seen(List<Claim> claims, Optional<SignedCheckpoint> checkpoint) {
        public Seen {
            claims = List.copyOf(claims);
        }
    }

    /** @param place of the checkpoint, for the claims */
    public Seen see(SignedNote note, String place) {
        return switch (policy.check(note)) {
            case PolicyCheck.Holds holds ->
                new Seen(
                        List.of(isSigned(holds.checkpoint(), place), cosigned(holds.cosigned(), place)),
                        Optional.of(holds.checkpoint()));
            case PolicyCheck.QuorumMissing few ->
                new Seen(
                        List.of(
                                isSigned(few.checkpoint(), place),
                                new Claim.Fails(
                                        Subject.COSIGNED,
                                        "QUORUM_MISSING",
                                        place,
                                        "Fewer cosigned it than your policy asks for; a log is no witness of its own."
                                                + " Witnesses that did: " + names(few.cosigned()) + ".")),
                        Optional.of(few.checkpoint()));
            case PolicyCheck.CosignatureWrong wrong ->
                nothing(new Claim.Fails(
                        Subject.COSIGNED,
                        "COSIGNATURE_WRONG",
                        place,
                        "A signature names the witness " + wrong.witness().name() + " and is not its own."));
            case PolicyCheck.LogFails fails ->
                nothing(new Claim.Fails(
                        Subject.SIGNED,
                        "LOG_" + fails.fault(),
                        place,
                        "The checkpoint does not count: " + fails.fault().says() + "."));
        };
    }

    /** Nobody was asked for: then that nobody saw another log is not shown, and must not look as if it were. */
    private Claim cosigned(List<Cosigned> by, String place) {
        return quorumAsked
                ? new Claim.Holds(
                        Subject.COSIGNED,
                        "COSIGNED",
                        place,
                        "As many witnesses cosigned it as your policy asks for: " + names(by) + ".")
                : new Claim.CannotBeChecked(
                        Subject.COSIGNED,
                        "NO_QUORUM_ASKED",
                        place,
                        "Your policy asks for no witness, so nobody else vouches that the log showed all the same.");
    }

    /** As the policy calls them. */
    private static String names(List<Cosigned> by) {
        return by.isEmpty()
                ? "none"
                : String.join(", ", by.stream().map(one -> one.witness().name()).toList());
    }

    private static Seen nothing(Claim why) {
        return new Seen(List.of(why), Optional.empty());
    }

    private static Claim isSigned(SignedCheckpoint checkpoint, String place) {
        return new Claim.Holds(
                Subject.SIGNED,
                "SIGNED",
                place,
                "The log signed a tree of " + checkpoint.checkpoint().size() + " entries.");
    }
}
