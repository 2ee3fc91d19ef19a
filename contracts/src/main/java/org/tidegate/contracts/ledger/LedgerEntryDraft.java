package org.tidegate.contracts.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.handling.HandlingCode;

/**
 * Collects by name what an entry says beyond who, what and when; of what is not named it says nothing. What each means stands at
 * {@link LedgerEntry}. Not safe for use by several threads.
 *
 * @param <D> the draft itself, so that who has more words goes on with them
 */
public abstract class LedgerEntryDraft<D extends LedgerEntryDraft<D>> {
    private final String unique;
    private final Instant occurredAt;
    private final LedgerEvent event;
    private final String actor;
    private final AuthorityId authority;
    private final String node;
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
    private List<String> roles = List.of();
    private @Nullable String asked;
    private @Nullable Long count;
    private @Nullable RestoredLog restored;

    protected LedgerEntryDraft(
            String unique, Instant occurredAt, LedgerEvent event, String actor, AuthorityId authority, String node) {
        this.unique = unique;
        this.occurredAt = occurredAt;
        this.event = event;
        this.actor = actor;
        this.authority = authority;
        this.node = node;
    }

    /** For who has no more words. */
    public static final class Plain extends LedgerEntryDraft<Plain> {
        public Plain(
                String unique,
                Instant occurredAt,
                LedgerEvent event,
                String actor,
                AuthorityId authority,
                String node) {
            super(unique, occurredAt, event, actor, authority, node);
        }

        @Override
        protected Plain self() {
            return this;
        }
    }

    protected abstract D self();

    public D packageId(@Nullable PackageId id) {
        this.packageId = id;
        return self();
    }

    public D exchanges(List<ExchangeId> ids) {
        this.exchanges = ids;
        return self();
    }

    public D envelope(@Nullable EnvelopeId id) {
        this.envelope = id;
        return self();
    }

    public D partner(@Nullable AuthorityId id) {
        this.partner = id;
        return self();
    }

    public D kind(Kind value) {
        this.kind = value;
        return self();
    }

    public D lane(Lane value) {
        this.lane = value;
        return self();
    }

    public D handling(List<HandlingCode> codes) {
        this.handling = codes;
        return self();
    }

    public D stateAfter(@Nullable ExchangeState state) {
        this.stateAfter = state;
        return self();
    }

    public D code(@Nullable String value) {
        this.code = value;
        return self();
    }

    public D legalBasis(@Nullable String value) {
        this.legalBasis = value;
        return self();
    }

    public D content(@Nullable Digest digest) {
        this.content = digest;
        return self();
    }

    public D certificate(@Nullable Digest fingerprint) {
        this.certificate = fingerprint;
        return self();
    }

    public D subject(UUID id) {
        this.subject = id;
        return self();
    }

    /** @param pointers known parts of a path only; at most three, each of at most 200 printable ASCII characters */
    public D places(List<String> pointers) {
        this.places = pointers;
        return self();
    }

    public D agreement(@Nullable String idAndVersion) {
        this.agreement = idAndVersion;
        return self();
    }

    public D country(@Nullable String code) {
        this.country = code;
        return self();
    }

    public D purposes(List<String> codes) {
        this.purposes = codes;
        return self();
    }

    public D roles(List<String> names) {
        this.roles = names;
        return self();
    }

    /** @param filter names and coded values, as {@code name=value} joined by {@code &}; empty for none */
    public D asked(String filter) {
        this.asked = filter.isEmpty() ? null : filter;
        return self();
    }

    public D count(long entries) {
        this.count = entries;
        return self();
    }

    public D restored(RestoredLog log) {
        this.restored = log;
        return self();
    }

    public LedgerEntry entry() {
        return new LedgerEntry(
                unique,
                occurredAt,
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
    }
}
