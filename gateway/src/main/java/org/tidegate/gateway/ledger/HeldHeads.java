package org.tidegate.gateway.ledger;

import java.util.Optional;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.gateway.partner.Partner;

/** What partners hold of our log as it was before it came back out of a backup. */
public final class HeldHeads {
    /** Restores in a row of which a partner saw nothing, such as one that was left out, while it saw a later one. */
    private static final int MOST_MISSED = 3;

    private final AuthorityId self;
    private final OwnLog log;

    HeldHeads(AuthorityId self, OwnLog log) {
        this.self = self;
        this.log = log;
    }

    /** The partner shows as ours what our key did not sign. */
    public static final class NotOurs extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NotOurs(AuthorityId partner) {
            super("the checkpoint that partner " + partner + " shows as ours is not signed by our ledger key");
        }
    }

    /**
     * Asks for the last checkpoint that it cosigned, of the newest name of our log that it knows.
     *
     * @param generation of the log since it came back
     * @return empty where it holds none
     * @throws NotOurs when our key did not sign what it shows
     * @throws org.tidegate.routes.failure.PassingFailure when no complete answer came
     */
    public Optional<SignedCheckpoint> ask(Partner partner, int generation) {
        for (int before = generation - 1; before >= 1; before--) {
            Optional<byte[]> shown = shown(partner, before);
            if (shown.isPresent()) {
                return Optional.of(read(partner.id(), shown.get()));
            }
        }
        return Optional.empty();
    }

    /**
     * From this generation on the first behind all of whose names the partner has seen: it is a later one where the same backup was restored
     * before. What was signed then is another log, which may not be gone on with.
     *
     * @throws NotOurs as {@link #ask}
     * @throws org.tidegate.routes.failure.PassingFailure as {@link #ask}
     */
    public int firstFree(Partner partner, int generation) {
        int free = generation;
        for (int name = generation; name <= free + MOST_MISSED; name++) {
            Optional<byte[]> shown = shown(partner, name);
            if (shown.isPresent()) {
                if (log.signedAs(name, shown.get()).isEmpty()) {
                    throw new NotOurs(partner.id());
                }
                free = name + 1;
            }
        }
        return free;
    }

    private Optional<byte[]> shown(Partner partner, int generation) {
        return partner.client(Lane.ROUTINE).witnessed(WitnessDesk.nameOf(LedgerNames.origin(self, generation)));
    }

    /** As it was asked before and kept. */
    public HeldHead kept(AuthorityId partner, byte[] note) {
        return new HeldHead(partner, Optional.of(read(partner, note)), true);
    }

    private SignedCheckpoint read(AuthorityId partner, byte[] shown) {
        return log.signedBefore(shown).orElseThrow(() -> new NotOurs(partner));
    }
}
