package org.tidegate.gateway.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.note.SignedNote;
import org.tidegate.crypto.ledger.note.VerifierKey;
import org.tidegate.crypto.ledger.tiles.TileHashes;
import org.tidegate.crypto.ledger.tree.TreeProofs;
import org.tidegate.crypto.ledger.witness.AddCheckpoint;
import org.tidegate.crypto.ledger.witness.WitnessAnswer;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.BackOff;
import org.tidegate.gateway.partner.PartnerClient;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.LedgerCheckpointStore;
import org.tidegate.gateway.store.LedgerCheckpointStore.Cosigned;
import org.tidegate.gateway.store.LedgerCheckpointStore.Row;
import org.tidegate.gateway.store.LedgerTreeStore;
import org.tidegate.routes.failure.PassingFailure;

/**
 * Asks each partner to cosign our log (C2SP tlog-witness). Checkpoints that were passed over are not sent: a newer one says all they
 * said. What it knows of a partner beyond the stored cosignatures lies in memory and is found out again after a start.
 */
final class CosignDesk {
    static final String DOES_NOT_COSIGN = "PARTNER_DOES_NOT_COSIGN";

    private static final Logger LOG = LoggerFactory.getLogger(CosignDesk.class);

    /** How often a partner's descriptor is read again, to notice another key. */
    private static final Duration LEARN_EVERY = Duration.ofMinutes(15);

    /** How long a partner may answer without cosigning: keys and agreements are changed at one side first. */
    private static final Duration REFUSES_FOR = Duration.ofMinutes(15);

    private static final int QUESTIONS_A_ROUND = 2;
    private static final int UNPROCESSABLE = 422;

    private final String node;
    private final OwnLog log;
    private final CosignTarget target;
    private final LedgerTreeStore tree;
    private final LedgerCheckpointStore checkpoints;
    private final Cosigners cosigners;
    private final LedgerForks forks;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final BackOff backOff;
    private final Clock clock;
    private final Map<AuthorityId, Known> known = new ConcurrentHashMap<>();

    CosignDesk(
            String node,
            OwnLog log,
            CosignTarget target,
            LedgerTreeStore tree,
            LedgerCheckpointStore checkpoints,
            Cosigners cosigners,
            LedgerForks forks,
            Alarms alarms,
            GroupCommit commits,
            BackOff backOff,
            Clock clock) {
        this.node = node;
        this.log = log;
        this.target = target;
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.cosigners = cosigners;
        this.forks = forks;
        this.alarms = alarms;
        this.commits = commits;
        this.backOff = backOff;
        this.clock = clock;
    }

    /**
     * @param failures in a row
     * @param notBefore the next question
     * @param learntAt when its descriptor was read last, or could not be
     * @param refusesSince since when it has answered without cosigning; null while it cosigns
     * @param holds what size it said it holds of our log; null where it said nothing since
     */
    private record Known(
            int failures,
            Instant notBefore,
            Instant learntAt,
            @Nullable Instant refusesSince,
            @Nullable Long holds) {
        static final Known NOTHING = new Known(0, Instant.EPOCH, Instant.EPOCH, null, null);

        Known learnt(Instant now) {
            return new Known(failures, notBefore, now, refusesSince, holds);
        }

        Known holding(@Nullable Long size) {
            return new Known(failures, notBefore, learntAt, refusesSince, size);
        }

        Known refusing(Instant now) {
            return new Known(failures, notBefore, learntAt, refusesSince == null ? now : refusesSince, holds);
        }

        Known failed(Instant next) {
            return new Known(failures + 1, next, learntAt, refusesSince, holds);
        }

        Known answered() {
            return new Known(0, Instant.EPOCH, learntAt, null, null);
        }
    }

    /** One round with one partner. */
    void ask(AuthorityId id) {
        Instant now = clock.instant();
        if (now.isBefore(of(id).notBefore()) || tree.head(node).heldByAnother()) {
            return;
        }
        try {
            VerifierKey key = key(id, now);
            boolean again = true;
            for (int question = 0; again && question < QUESTIONS_A_ROUND; question++) {
                again = askOnce(id, key);
            }
        } catch (PassingFailure waits) {
            LOG.info("cosigning waits: partner {}, {}", id, waits.code());
            later(id);
        }
    }

    private VerifierKey key(AuthorityId id, Instant now) {
        Optional<byte[]> pinned = cosigners.key(id);
        if (pinned.isEmpty()) {
            cosigners.learn(id);
            known.put(id, of(id).learnt(now));
            pinned = cosigners.key(id);
        } else if (!now.isBefore(of(id).learntAt().plus(LEARN_EVERY))) {
            compare(id, now);
        }
        return VerifierKey.ofCosigner(LedgerNames.cosigner(id), pinned.orElseThrow());
    }

    /** The key that is known counts whether or not the descriptor can be read at the moment. */
    private void compare(AuthorityId id, Instant now) {
        known.put(id, of(id).learnt(now));
        try {
            cosigners.learn(id);
        } catch (PassingFailure notRead) {
            LOG.warn("the ledger key of partner {} is not compared with its descriptor: {}", id, notRead.code());
        }
    }

    /** @return whether to ask once more at once, as the partner said what it holds */
    private boolean askOnce(AuthorityId id, VerifierKey key) {
        Optional<CosignTarget.Target> chosen = target.now();
        long cosigned = checkpoints.cosignedBy(id, log.firstSize());
        if (chosen.isEmpty() || cosigned >= chosen.get().row().size()) {
            return false;
        }
        Long said = of(id).holds();
        long old = said == null ? cosigned : said;
        Optional<CosignTarget.Target> asked = old <= chosen.get().row().size() ? chosen : target.newest();
        if (asked.isEmpty()) {
            return false;
        }
        Row row = asked.get().row();
        SignedCheckpoint checkpoint = asked.get().checkpoint();
        if (old > row.size()) {
            holdsMore(id, old, checkpoint);
            return false;
        }
        // What others signed is none of the cosigner's business: the note as it is stored has our signature alone.
        AddCheckpoint request = new AddCheckpoint(old, consistency(old, row.size()), SignedNote.parse(row.note()));
        PartnerClient.Witnessed answered = cosigners.addCheckpoint(id, request.octets());
        return take(id, checkpoint, old, WitnessAnswer.read(answered.status(), answered.body(), checkpoint, key));
    }

    private List<Digest> consistency(long old, long size) {
        return proofs(size).consistency(old, size);
    }

    private TreeProofs proofs(long size) {
        return new TreeProofs(new TileHashes(new StoredTiles(tree), size));
    }

    private boolean take(AuthorityId id, SignedCheckpoint checkpoint, long old, WitnessAnswer answer) {
        return switch (answer) {
            case WitnessAnswer.Cosigned by -> {
                long size = checkpoint.checkpoint().size();
                commits.commit(tx -> {
                    checkpoints.cosigned(
                            tx, size, new Cosigned(id, by.cosignature().line(), by.at()));
                    return true;
                });
                known.put(id, of(id).answered());
                yield false;
            }
            case WitnessAnswer.Holds holds -> {
                known.put(id, of(id).holding(holds.size()));
                if (holds.size() == old) {
                    refused(id, "409 about the size it named");
                }
                yield holds.size() != old;
            }
            case WitnessAnswer.Refused no -> {
                if (no.status() == UNPROCESSABLE) {
                    keepIfForked(id, checkpoint);
                }
                refused(id, Integer.toString(no.status()));
                yield false;
            }
            case WitnessAnswer.NotItsSignature no -> {
                refused(id, "a cosignature that is not its own");
                yield false;
            }
            case WitnessAnswer.Unreadable unreadable -> {
                refused(id, unreadable.fault().name());
                yield false;
            }
        };
    }

    private void refused(AuthorityId id, String what) {
        LOG.warn("partner {} does not cosign: {}; asked again later. Both administrators look, if it lasts", id, what);
        Instant now = clock.instant();
        Known refusing = of(id).refusing(now);
        known.put(id, refusing);
        later(id);
        Instant since = refusing.refusesSince();
        if (since != null && now.isAfter(since.plus(REFUSES_FOR))) {
            alarms.raise(
                    new Alarms.Alarm(
                            DOES_NOT_COSIGN,
                            Map.of("partner", id.value()),
                            "administrator",
                            "the partner answers, but has not cosigned our checkpoints for a quarter of an hour: call its administrator;"
                                    + " both compare the ledger keys they know of each other. Its refusals stand in the log. Packages go on"));
        }
    }

    /**
     * The partner says that it holds a larger tree of our log than the checkpoint we would send. Either another node of ours signed
     * meanwhile, and its checkpoint is in the store by the next round; or our own log lost entries; or what it says is not so.
     */
    private void holdsMore(AuthorityId id, long held, SignedCheckpoint newest) {
        known.put(id, of(id).holding(null));
        if (held > tree.head(node).size()) {
            keepIfForked(id, newest);
            refused(id, "says that it holds a larger tree than ours");
        }
    }

    /** Rings for what proves it alone: a checkpoint that our key signed and our tree does not continue. */
    private void keepIfForked(AuthorityId id, SignedCheckpoint offered) {
        Optional<SignedCheckpoint> held = held(id);
        if (held.isPresent() && !isContinued(held.get().checkpoint())) {
            forks.ours(id, held.get().note().octets(), offered.note().octets());
        }
    }

    private boolean isContinued(Checkpoint held) {
        long size = tree.head(node).size();
        return held.size() <= size && proofs(size).root(held.size()).equals(held.root());
    }

    /** What it shows as ours; empty where our key did not sign that. */
    private Optional<SignedCheckpoint> held(AuthorityId id) {
        try {
            return cosigners.witnessed(id, WitnessDesk.nameOf(log.key().name())).flatMap(log::signed);
        } catch (PassingFailure notShown) {
            return Optional.empty();
        }
    }

    private void later(AuthorityId id) {
        Known before = of(id);
        Duration pause = backOff.after(before.failures() + 1, ThreadLocalRandom.current());
        known.put(id, before.failed(clock.instant().plus(pause)));
    }

    private Known of(AuthorityId id) {
        return known.getOrDefault(id, Known.NOTHING);
    }
}
