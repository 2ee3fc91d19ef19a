package org.tidegate.gateway.exchange;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Purpose;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryDraft;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.Transaction;

/**
 * Writes the ledger. An entry is made before its transaction, so that a receipt can name its leaf hash, and appended inside
 * it: if the entry cannot be written, the action does not happen.
 */
public final class ExchangeLedger {
    private static final int UNIQUE_OCTETS = 16;

    private final AuthorityId authority;
    private final String node;
    private final LedgerStore store;
    private final SecureRandom random;

    /** @param node this node's name, as it stands in each entry */
    public ExchangeLedger(AuthorityId authority, String node, LedgerStore store, SecureRandom random) {
        this.authority = authority;
        this.node = node;
        this.store = store;
        this.random = random;
    }

    /** An entry that waits for its transaction. */
    public record Prepared(LedgerEntry entry, byte[] octets, Digest leafHash) {}

    public Draft draft(LedgerEvent event, Actor actor, Instant at) {
        byte[] unique = new byte[UNIQUE_OCTETS];
        random.nextBytes(unique);
        return new Draft(authority, node, HexFormat.of().formatHex(unique), event, actor, at);
    }

    public void append(Transaction tx, Prepared prepared) {
        store.append(tx, prepared.entry(), prepared.octets(), prepared.leafHash());
    }

    /** At once, for who needs its key. @return the key */
    public long appendNow(Transaction tx, Prepared prepared) {
        return store.appendNow(tx, prepared.entry(), prepared.octets(), prepared.leafHash());
    }

    /** Writes an entry of what changes nothing else. */
    public void appendAlone(GroupCommit commits, Draft draft) {
        Prepared entry = draft.prepare();
        commits.commit(tx -> {
            append(tx, entry);
            return true;
        });
    }

    /** An entry of this gateway's, in its own words. */
    public static final class Draft extends LedgerEntryDraft<Draft> {
        private final AuthorityId authority;

        private Draft(AuthorityId authority, String node, String unique, LedgerEvent event, Actor actor, Instant at) {
            super(unique, at, event, actor.name(), authority, node);
            this.authority = authority;
            if (actor instanceof Actor.Person person) {
                roles(person.roles().stream().map(Enum::name).sorted().toList());
            }
        }

        @Override
        protected Draft self() {
            return this;
        }

        public Draft about(ExchangeRow exchange) {
            return packageId(exchange.packageId())
                    .exchanges(List.of(exchange.id()))
                    .partner(exchange.partner())
                    .kind(exchange.kind())
                    .lane(exchange.lane())
                    .envelope(exchange.envelope());
        }

        /** Under what a package crosses, to which country, and what for. */
        Draft under(Agreement terms, @Nullable Purpose purpose, @Nullable String basis) {
            return agreement(terms.id() + "/" + terms.version())
                    .country(terms.partnerOf(authority).country())
                    .purposes(PurposeCodes.of(purpose))
                    .legalBasis(LegalBasisCode.of(basis));
        }

        public Prepared prepare() {
            LedgerEntry entry = entry();
            byte[] octets = LedgerEntryJson.write(entry);
            return new Prepared(entry, octets, LedgerEntryJson.leafHash(octets));
        }
    }
}
