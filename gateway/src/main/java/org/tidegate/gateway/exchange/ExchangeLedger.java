package org.tidegate.gateway.exchange;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.casepackage.Purpose;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.ledger.RestoredLog;
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

    /** Collects what an entry says beyond who, what and when. */
    public static final class Draft {
        private final AuthorityId authority;
        private final String node;
        private final String unique;
        private final LedgerEvent event;
        private final String actor;
        private final List<String> roles;
        private final Instant at;
        private @Nullable PackageId packageId;
        private List<ExchangeId> exchanges = List.of();
        private @Nullable EnvelopeId envelope;
        private @Nullable AuthorityId partner;
        private @Nullable Kind kind;
        private @Nullable Lane lane;
        private List<HandlingCode> handling = List.of();
        private @Nullable ExchangeState stateAfter;
        private @Nullable String code;
        private @Nullable String legalBasis;
        private @Nullable Digest content;
        private @Nullable Digest certificate;
        private @Nullable UUID subject;
        private List<String> places = List.of();
        private @Nullable String agreement;
        private @Nullable String country;
        private List<String> purposes = List.of();
        private @Nullable String asked;
        private @Nullable Long count;
        private @Nullable RestoredLog restored;

        private Draft(AuthorityId authority, String node, String unique, LedgerEvent event, Actor actor, Instant at) {
            this.authority = authority;
            this.node = node;
            this.unique = unique;
            this.event = event;
            this.actor = actor.name();
            this.roles = actor instanceof Actor.Person person
                    ? person.roles().stream().map(Enum::name).sorted().toList()
                    : List.of();
            this.at = at;
        }

        public Draft about(ExchangeRow exchange) {
            return packageId(exchange.packageId())
                    .exchanges(List.of(exchange.id()))
                    .partner(exchange.partner())
                    .kind(exchange.kind())
                    .lane(exchange.lane())
                    .envelope(exchange.envelope());
        }

        public Draft packageId(PackageId id) {
            this.packageId = id;
            return this;
        }

        public Draft exchanges(List<ExchangeId> ids) {
            this.exchanges = ids;
            return this;
        }

        public Draft envelope(@Nullable EnvelopeId id) {
            this.envelope = id;
            return this;
        }

        public Draft partner(AuthorityId id) {
            this.partner = id;
            return this;
        }

        public Draft kind(Kind value) {
            this.kind = value;
            return this;
        }

        public Draft lane(Lane value) {
            this.lane = value;
            return this;
        }

        public Draft handling(List<HandlingCode> codes) {
            this.handling = codes;
            return this;
        }

        public Draft stateAfter(ExchangeState state) {
            this.stateAfter = state;
            return this;
        }

        public Draft code(@Nullable String value) {
            this.code = value;
            return this;
        }

        public Draft content(@Nullable Digest digest) {
            this.content = digest;
            return this;
        }

        public Draft certificate(@Nullable Digest fingerprint) {
            this.certificate = fingerprint;
            return this;
        }

        public Draft subject(UUID id) {
            this.subject = id;
            return this;
        }

        /** @param pointers known parts of a path only; at most three, each of at most 200 printable ASCII characters */
        public Draft places(List<String> pointers) {
            this.places = pointers;
            return this;
        }

        /** Under what a package crosses, to which country, and what for. */
        Draft under(Agreement terms, @Nullable Purpose purpose, @Nullable String basis) {
            this.agreement = terms.id() + "/" + terms.version();
            this.country = terms.partnerOf(authority).country();
            this.purposes = PurposeCodes.of(purpose);
            this.legalBasis = LegalBasisCode.of(basis);
            return this;
        }

        /** @param filter names and coded values, as {@code name=value} joined by {@code &} */
        public Draft asked(String filter) {
            this.asked = filter.isEmpty() ? null : filter;
            return this;
        }

        public Draft count(long entries) {
            this.count = entries;
            return this;
        }

        public Draft restored(RestoredLog log) {
            this.restored = log;
            return this;
        }

        public Prepared prepare() {
            LedgerEntry entry = new LedgerEntry(
                    unique,
                    at,
                    event,
                    actor,
                    authority,
                    node,
                    packageId,
                    exchanges,
                    envelope,
                    partner,
                    kind,
                    lane,
                    handling,
                    stateAfter,
                    code,
                    legalBasis,
                    content,
                    certificate,
                    subject,
                    places,
                    agreement,
                    country,
                    purposes,
                    roles,
                    asked,
                    count,
                    restored);
            byte[] octets = LedgerEntryJson.write(entry);
            return new Prepared(entry, octets, LedgerEntryJson.leafHash(octets));
        }
    }
}
