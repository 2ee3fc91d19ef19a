package org.tidegate.gateway.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.note.Cosigner;
import org.tidegate.crypto.ledger.note.NoteSignature;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.note.SignedNote;
import org.tidegate.crypto.ledger.note.VerifierKey;
import org.tidegate.crypto.ledger.witness.AddCheckpoint;
import org.tidegate.crypto.ledger.witness.Heads;
import org.tidegate.crypto.ledger.witness.WitnessAnswer;
import org.tidegate.crypto.ledger.witness.WitnessDecision;
import org.tidegate.crypto.ledger.witness.WitnessRule;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.WitnessStore;
import org.tidegate.gateway.store.WitnessStore.Held;

/**
 * Cosigns the partners' logs, each at its own partner's request only (C2SP tlog-witness). The new head is on the disk before the
 * cosignature leaves, in the place of exactly the one it was compared with; so no log can be rolled back here, nor by two requests
 * at once.
 */
public final class WitnessDesk {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;

    private final Function<AuthorityId, Optional<byte[]>> keys;
    private final Cosigner cosigner;
    private final WitnessStore store;
    private final LedgerForks forks;
    private final GroupCommit commits;
    private final Clock clock;

    /** @param keys of the partners' ledgers */
    WitnessDesk(
            Function<AuthorityId, Optional<byte[]>> keys,
            Cosigner cosigner,
            WitnessStore store,
            LedgerForks forks,
            GroupCommit commits,
            Clock clock) {
        this.keys = keys;
        this.cosigner = cosigner;
        this.store = store;
        this.forks = forks;
        this.commits = commits;
        this.clock = clock;
    }

    /**
     * The answer to a request to cosign.
     *
     * @param status 200, 400, 403, 404, 409 or 422, as the protocol has them
     * @param body cosignature lines with 200, the size held with 409, else empty
     */
    public record Answer(int status, byte[] body) {
        static Answer of(int status) {
            return new Answer(status, new byte[0]);
        }
    }

    /** @param body as it came, at most {@link AddCheckpoint#LARGEST} octets */
    public Answer addCheckpoint(AuthorityId partner, byte[] body) {
        try {
            AddCheckpoint request = AddCheckpoint.parse(body);
            Optional<Answer> answer = Optional.empty();
            while (answer.isEmpty()) {
                answer = decided(partner, request);
            }
            return answer.get();
        } catch (FormRefused noRequest) {
            return Answer.of(BAD_REQUEST);
        }
    }

    /** What we hold of a partner's own log, with both signatures. @param name lower-case hex of SHA-256 over the origin */
    public Optional<byte[]> held(AuthorityId partner, String name) {
        String origin = LedgerNames.origin(partner);
        return name.equals(nameOf(origin)) ? store.head(origin).map(Held::note) : Optional.empty();
    }

    static String nameOf(String origin) {
        return HexFormat.of()
                .formatHex(
                        Digest.sha256(origin.getBytes(StandardCharsets.UTF_8)).bytes());
    }

    /** Empty when another request for the same log came between: it is decided anew. */
    private Optional<Answer> decided(AuthorityId partner, AddCheckpoint request) {
        String origin = LedgerNames.origin(partner);
        Optional<Held> held = store.head(origin);
        WitnessRule rule = new WitnessRule(keys.apply(partner).map(key -> VerifierKey.ofLog(origin, key)).stream()
                .toList());
        WitnessDecision decision = rule.decide(request, name -> held.map(one -> SignedNote.parse(one.note())));
        return switch (decision) {
            case WitnessDecision.Cosign cosign -> cosigned(origin, held, cosign.checkpoint());
            case WitnessDecision.Conflict conflict -> {
                conflict.split().ifPresent(heads -> keep(partner, heads));
                yield Optional.of(new Answer(CONFLICT, conflict.body().getBytes(StandardCharsets.US_ASCII)));
            }
            case WitnessDecision.SplitView split -> {
                keep(partner, split.heads());
                yield Optional.of(Answer.of(split.status()));
            }
            case WitnessDecision.Inconsistent inconsistent -> {
                inconsistent.held().ifPresent(heads -> keep(partner, heads));
                yield Optional.of(Answer.of(inconsistent.status()));
            }
            case WitnessDecision.UnknownOrigin no -> Optional.of(Answer.of(no.status()));
            case WitnessDecision.NotACheckpoint no -> Optional.of(Answer.of(no.status()));
            case WitnessDecision.BadSignature no -> Optional.of(Answer.of(no.status()));
            case WitnessDecision.OldAboveNew no -> Optional.of(Answer.of(no.status()));
        };
    }

    private Optional<Answer> cosigned(String origin, Optional<Held> held, SignedCheckpoint checkpoint) {
        Instant now = clock.instant();
        NoteSignature cosignature = cosigner.cosign(checkpoint, now);
        // Of the partner's note only what was verified: its own signature.
        SignedNote kept = ownSignatureOnly(checkpoint).with(cosignature);
        Held next = new Held(checkpoint.checkpoint().size(), kept.octets());
        boolean stored = commits.commit(tx -> store.replace(tx, origin, held.orElse(null), next, now));
        return stored ? Optional.of(new Answer(OK, WitnessAnswer.body(List.of(cosignature)))) : Optional.empty();
    }

    private static SignedNote ownSignatureOnly(SignedCheckpoint checkpoint) {
        List<NoteSignature> own = checkpoint.note().signatures().stream()
                .filter(one -> one.name().equals(checkpoint.log().name())
                        && one.key().equals(checkpoint.log().id()))
                .limit(1)
                .toList();
        return new SignedNote(checkpoint.note().text(), own);
    }

    private void keep(AuthorityId partner, Heads heads) {
        forks.theirs(
                partner,
                heads.held().octets(),
                ownSignatureOnly(heads.offered()).octets());
    }
}
