package org.tidegate.gateway.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.CheckpointCheck;
import org.tidegate.crypto.ledger.note.CheckpointVerifier;
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
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.Transaction;
import org.tidegate.gateway.store.WitnessStore;
import org.tidegate.gateway.store.WitnessStore.Held;

/**
 * Cosigns the partners' logs, each at its own partner's request only (C2SP tlog-witness). The new head is on the disk before the
 * cosignature leaves, in the place of exactly the one it was compared with; so no log can be rolled back here, nor by two requests
 * at once. A partner that came back out of a backup goes on under another name with the same key, and with that closes the older ones:
 * any higher generation will do, as a gateway restored out of a backup older than its last restore knows of none.
 */
public final class WitnessDesk {
    static final String RESTORED = "PARTNER_LEDGER_RESTORED";

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final Function<AuthorityId, Optional<byte[]>> keys;
    private final Cosigner cosigner;
    private final WitnessStore store;
    private final LedgerForks forks;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final Clock clock;

    /** @param keys of the partners' ledgers */
    WitnessDesk(
            Function<AuthorityId, Optional<byte[]>> keys,
            Cosigner cosigner,
            WitnessStore store,
            LedgerForks forks,
            Alarms alarms,
            GroupCommit commits,
            Clock clock) {
        this.keys = keys;
        this.cosigner = cosigner;
        this.store = store;
        this.forks = forks;
        this.alarms = alarms;
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

    /**
     * What we hold of a partner's own log, with both signatures; under a name that it gave up, what we cosigned last.
     *
     * @param name lower-case hex of SHA-256 over the origin
     */
    public Optional<byte[]> held(AuthorityId partner, String name) {
        return store.origins(LedgerNames.origin(partner)).stream()
                .filter(origin -> name.equals(nameOf(origin)))
                .findFirst()
                .flatMap(store::head)
                .map(Held::note);
    }

    /** How the protocol calls a log. @return lower-case hex of SHA-256 over the origin */
    public static String nameOf(String origin) {
        return HexFormat.of()
                .formatHex(
                        Digest.sha256(origin.getBytes(StandardCharsets.UTF_8)).bytes());
    }

    /** Empty when another request for the same log came between: it is decided anew. */
    private Optional<Answer> decided(AuthorityId partner, AddCheckpoint request) {
        String origin = LedgerNames.origin(partner, request.checkpoint());
        List<VerifierKey> log = keys.apply(partner).map(key -> VerifierKey.ofLog(origin, key)).stream()
                .toList();
        Optional<String> newer = newer(partner, origin);
        if (newer.isPresent()) {
            return Optional.of(closed(partner, log, request, store.head(newer.get())));
        }
        Optional<Held> held = store.head(origin);
        WitnessDecision decision =
                new WitnessRule(log).decide(request, name -> held.map(one -> SignedNote.parse(one.note())));
        return switch (decision) {
            case WitnessDecision.Cosign cosign -> cosigned(partner, held, cosign.checkpoint());
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

    /** The newest name under which we hold this log, where that is newer than this one. */
    private Optional<String> newer(AuthorityId partner, String origin) {
        return store.origins(LedgerNames.origin(partner)).stream()
                .filter(one -> generation(partner, one) > generation(partner, origin))
                .max(Comparator.comparing(one -> generation(partner, one)));
    }

    private static int generation(AuthorityId partner, String origin) {
        return LedgerNames.generation(partner, origin).orElse(0);
    }

    /**
     * A log that goes on under a new name has none under the older one any more. That somebody signs it on there is shown to both
     * administrators; what was signed before may come late.
     */
    private Answer closed(AuthorityId partner, List<VerifierKey> log, AddCheckpoint request, Optional<Held> newest) {
        CheckpointCheck check = new CheckpointVerifier(log).check(request.checkpoint());
        if (!(check instanceof CheckpointCheck.Holds holds)) {
            return Answer.of(new WitnessRule(log)
                    .decide(request, name -> Optional.empty())
                    .status());
        }
        SignedCheckpoint offered = holds.checkpoint();
        if (newest.isPresent() && isAnother(offered.checkpoint())) {
            forks.revived(
                    partner, newest.get().note(), ownSignatureOnly(offered).octets());
        }
        return Answer.of(NOT_FOUND);
    }

    private boolean isAnother(Checkpoint offered) {
        return store.head(offered.origin())
                .map(held -> Checkpoint.of(SignedNote.parse(held.note())))
                .map(held -> offered.size() > held.size()
                        || offered.size() == held.size() && !offered.root().equals(held.root()))
                .orElse(true);
    }

    private Optional<Answer> cosigned(AuthorityId partner, Optional<Held> held, SignedCheckpoint checkpoint) {
        Instant now = clock.instant();
        NoteSignature cosignature = cosigner.cosign(checkpoint, now);
        // Of the partner's note only what was verified: its own signature.
        SignedNote kept = ownSignatureOnly(checkpoint).with(cosignature);
        String origin = checkpoint.checkpoint().origin();
        Held next = new Held(checkpoint.checkpoint().size(), kept.octets());
        boolean stored = commits.commit(tx -> {
            boolean replaced = store.replace(tx, origin, held.orElse(null), next, now);
            if (replaced && held.isEmpty()) {
                restored(tx, partner, generation(partner, origin), now);
            }
            return replaced;
        });
        return stored ? Optional.of(new Answer(OK, WitnessAnswer.body(List.of(cosignature)))) : Optional.empty();
    }

    /** With the first checkpoint under a new name: the older ones are closed, what we hold under them stays. */
    private void restored(Transaction tx, AuthorityId partner, int generation, Instant now) {
        if (generation == 1) {
            return;
        }
        store.close(
                tx,
                IntStream.range(1, generation)
                        .mapToObj(older -> LedgerNames.origin(partner, older))
                        .toList(),
                now);
        alarms.raise(
                tx,
                new Alarms.Alarm(
                        RESTORED,
                        Map.of("partner", partner.value(), "generation", Integer.toString(generation)),
                        "administrator",
                        "the partner's gateway came back out of a backup, and its ledger goes on under a new name: ask its administrator"
                                + " whether that is so, and how much is lost; the first row there says it. What we cosigned before is kept."
                                + " Packages go on. If nothing was restored, somebody else signs with its ledger key: call both auditors"));
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
