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
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.note.SignedNote;
import org.tidegate.crypto.ledger.note.VerifierKey;
import org.tidegate.crypto.ledger.tiles.TileHashes;
import org.tidegate.crypto.ledger.tree.TreeProofs;
import org.tidegate.crypto.ledger.witness.AddCheckpoint;
import org.tidegate.crypto.ledger.witness.WitnessAnswer;
import org.tidegate.gateway.exchange.BackOff;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerClient;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.LedgerCheckpointStore;
import org.tidegate.gateway.store.LedgerCheckpointStore.Cosigned;
import org.tidegate.gateway.store.LedgerCheckpointStore.Row;
import org.tidegate.gateway.store.LedgerTreeStore;
import org.tidegate.routes.failure.PassingFailure;

/**
 * Asks each partner to cosign our newest checkpoint (C2SP tlog-witness). Older ones that were missed are not sent: the newer one
 * says all they said. What it knows of a partner beyond the stored cosignatures lies in memory and is found out again after a start.
 */
final class CosignDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CosignDesk.class);

    /** How often a partner's descriptor is read again, to notice another key. */
    private static final Duration LEARN_EVERY = Duration.ofMinutes(15);

    private static final int QUESTIONS_A_ROUND = 2;
    private static final int UNPROCESSABLE = 422;

    private final String node;
    private final OwnLog log;
    private final LedgerTreeStore tree;
    private final LedgerCheckpointStore checkpoints;
    private final PartnerDirectory partners;
    private final PartnerLedgerKeys keys;
    private final LedgerForks forks;
    private final GroupCommit commits;
    private final BackOff backOff;
    private final Clock clock;
    private final Map<AuthorityId, Known> known = new ConcurrentHashMap<>();

    CosignDesk(
            String node,
            OwnLog log,
            LedgerTreeStore tree,
            LedgerCheckpointStore checkpoints,
            PartnerDirectory partners,
            PartnerLedgerKeys keys,
            LedgerForks forks,
            GroupCommit commits,
            BackOff backOff,
            Clock clock) {
        this.node = node;
        this.log = log;
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.partners = partners;
        this.keys = keys;
        this.forks = forks;
        this.commits = commits;
        this.backOff = backOff;
        this.clock = clock;
    }

    /**
     * @param failures in a row
     * @param notBefore the next question
     * @param learntAt when its descriptor was read last
     * @param holds what size it said it holds of our log; null where it said nothing since
     */
    private record Known(
            int failures,
            Instant notBefore,
            Instant learntAt,
            @Nullable Long holds) {
        static final Known NOTHING = new Known(0, Instant.EPOCH, Instant.EPOCH, null);

        Known learnt(Instant now) {
            return new Known(failures, notBefore, now, holds);
        }

        Known holding(long size) {
            return new Known(failures, notBefore, learntAt, size);
        }

        Known answered() {
            return new Known(0, Instant.EPOCH, learntAt, null);
        }
    }

    /** One round with one partner. */
    void ask(AuthorityId id) {
        Partner partner = partners.find(id).orElseThrow();
        Instant now = clock.instant();
        if (now.isBefore(of(id).notBefore()) || tree.head(node).heldByAnother()) {
            return;
        }
        try {
            VerifierKey key = key(partner, now);
            boolean again = true;
            for (int question = 0; again && question < QUESTIONS_A_ROUND; question++) {
                again = askOnce(partner, key);
            }
        } catch (PassingFailure waits) {
            LOG.info("cosigning waits: partner {}, {}", id, waits.code());
            later(id, now);
        }
    }

    private VerifierKey key(Partner partner, Instant now) {
        Optional<byte[]> pinned = keys.of(partner.id());
        if (pinned.isEmpty() || !now.isBefore(of(partner.id()).learntAt().plus(LEARN_EVERY))) {
            keys.learn(partner);
            known.put(partner.id(), of(partner.id()).learnt(now));
            pinned = keys.of(partner.id());
        }
        return VerifierKey.ofCosigner(LedgerNames.cosigner(partner.id()), pinned.orElseThrow());
    }

    /** @return whether to ask once more at once, as the partner said what it holds */
    private boolean askOnce(Partner partner, VerifierKey key) {
        Optional<Row> newest = checkpoints.newest();
        long cosigned = checkpoints.cosignedBy(partner.id());
        if (newest.isEmpty() || cosigned >= newest.get().size()) {
            return false;
        }
        SignedCheckpoint checkpoint = log.checkpoint(newest.get());
        Long said = of(partner.id()).holds();
        long old = said == null ? cosigned : said;
        if (old > newest.get().size()) {
            requireOurs(partner, old, checkpoint);
            return false;
        }
        AddCheckpoint request =
                new AddCheckpoint(old, consistency(old, newest.get().size()), newestNote(newest.get()));
        PartnerClient.Witnessed answered = partner.client(Lane.ROUTINE).addCheckpoint(request.octets());
        return take(partner, checkpoint, old, WitnessAnswer.read(answered.status(), answered.body(), checkpoint, key));
    }

    /** What others signed is none of the cosigner's business. */
    private static SignedNote newestNote(Row row) {
        return SignedNote.parse(row.note());
    }

    private List<Digest> consistency(long old, long size) {
        return new TreeProofs(new TileHashes(new StoredTiles(tree), size)).consistency(old, size);
    }

    private boolean take(Partner partner, SignedCheckpoint checkpoint, long old, WitnessAnswer answer) {
        AuthorityId id = partner.id();
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
                    forks.ours(id, held(partner), checkpoint.note().octets());
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
        later(id, clock.instant());
    }

    /**
     * The partner holds a larger tree of our log than the checkpoint we would send. Either another node of ours signed meanwhile, and
     * its checkpoint is in the store by the next round; or our own log lost entries.
     */
    private void requireOurs(Partner partner, long held, SignedCheckpoint newest) {
        known.put(partner.id(), of(partner.id()).answered());
        if (held > tree.head(node).size()) {
            forks.ours(partner.id(), held(partner), newest.note().octets());
            later(partner.id(), clock.instant());
        }
    }

    /** Its word for our log; null where it does not show a note. */
    private byte @Nullable [] held(Partner partner) {
        String name = java.util.HexFormat.of()
                .formatHex(Digest.sha256(log.key().name().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .bytes());
        try {
            Optional<byte[]> note = partner.client(Lane.ROUTINE).witnessed(name);
            note.ifPresent(SignedNote::parse);
            return note.orElse(null);
        } catch (PassingFailure | FormRefused notShown) {
            return null;
        }
    }

    private void later(AuthorityId id, Instant now) {
        Known before = of(id);
        int failures = before.failures() + 1;
        known.put(
                id,
                new Known(
                        failures,
                        now.plus(backOff.after(failures, ThreadLocalRandom.current())),
                        before.learntAt(),
                        before.holds()));
    }

    private Known of(AuthorityId id) {
        return known.getOrDefault(id, Known.NOTHING);
    }
}
