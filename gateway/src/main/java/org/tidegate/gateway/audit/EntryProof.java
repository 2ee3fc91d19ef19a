package org.tidegate.gateway.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidegate.crypto.ledger.proof.LogProof;

/** What proves that an entry stands in the ledger and was not changed; checked at the moment somebody asks. */
public sealed interface EntryProof {

    /** What an auditor checks elsewhere; empty where none can be made. */
    Optional<LogProof> file();

    /**
     * A signed checkpoint covers the entry, and the path from its octets to the checkpoint's root was checked.
     *
     * @param index the entry's place in the tree, from 0
     * @param size how many entries the checkpoint covers
     * @param sequencedAt when the entry got its place
     * @param signedAt when the checkpoint was signed
     * @param enough whether those that cosigned are the ones the policy asks for
     * @param cosigned whose cosignatures were checked
     */
    record Proved(
            long index,
            long size,
            Instant sequencedAt,
            Instant signedAt,
            boolean enough,
            List<Cosigner> cosigned,
            Stamping stamp,
            LogProof proof)
            implements EntryProof {
        public Proved {
            cosigned = List.copyOf(cosigned);
        }

        @Override
        public Optional<LogProof> file() {
            return Optional.of(proof);
        }
    }

    /** The proof comes with the next checkpoint. */
    record Pending() implements EntryProof {
        @Override
        public Optional<LogProof> file() {
            return Optional.empty();
        }
    }

    /** The entry is not what was signed, or what is kept of the tree is not. */
    record Failed(Fault fault, Optional<LogProof> file) implements EntryProof {}

    /** Why an entry is not proved. */
    enum Fault {
        /** Its octets do not give the hash it is named by. */
        ENTRY_ALTERED,
        /** The path from it does not lead to the root that was signed. */
        NOT_IN_TREE,
        /** Hashes of the tree are missing. */
        TREE_INCOMPLETE,
        /** A checkpoint is not signed by this log's key. */
        CHECKPOINT_ALTERED,
        /** A cosignature names a partner and is not its own. */
        COSIGNATURE_WRONG
    }

    /** @param at by the cosigner's clock */
    record Cosigner(String name, Instant at) {}

    /** What a time-stamp says of the checkpoint. */
    sealed interface Stamping {

        /** @param by the subject of the authority's certificate */
        record ThirdParty(Instant at, String by) implements Stamping {}

        /** This gateway's own process said so: it proves nothing to others. */
        record Local(Instant at) implements Stamping {}

        /** There is none yet. */
        record Pending() implements Stamping {}

        /** The settings name no anchors by which it could be checked, or these cannot be read at the moment. */
        record NotChecked() implements Stamping {}

        /** @param code why, in upper-case words */
        record Wrong(String code) implements Stamping {}
    }
}
