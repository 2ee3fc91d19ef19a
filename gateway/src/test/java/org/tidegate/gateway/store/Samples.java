package org.tidegate.gateway.store;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryDraft;
import org.tidegate.contracts.ledger.LedgerEvent;

/** Rows with new ids and made-up bytes, where a test does not say otherwise. */
public final class Samples {
    static final AuthorityId XA = new AuthorityId("XA");
    public static final AuthorityId XB = new AuthorityId("XB");
    public static final CaseSystemId DESK = new CaseSystemId("desk");
    static final CaseSystemId OTHER_DESK = new CaseSystemId("other");
    public static final Instant NOW = Instant.parse("2026-11-24T10:15:30.123Z");
    private static final TimeOrderedIds IDS = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());

    private Samples() {}

    public static UUID id() {
        return IDS.next();
    }

    static PackageRow casePackage() {
        return new PackageRow(
                new PackageId(id()),
                Direction.OUT,
                XA,
                DESK,
                Kind.REFERRAL,
                Lane.ROUTINE,
                new ConversationId(id()),
                null,
                List.of(HandlingCode.eu(1), HandlingCode.parse("TLP:AMBER+STRICT")),
                NOW.minusSeconds(60),
                NOW,
                new byte[] {1, 2, 3},
                new byte[] {4, 5},
                3);
    }

    static ExchangeRow exchange(PackageRow of, Lane lane, @Nullable Instant nextAttempt, @Nullable Instant receiptDue) {
        return new ExchangeRow(
                new ExchangeId(id()),
                of.id(),
                Direction.OUT,
                XB,
                DESK,
                of.kind(),
                of.conversation(),
                lane,
                ExchangeState.ACCEPTED,
                null,
                NOW,
                NOW,
                nextAttempt,
                null,
                0,
                receiptDue,
                null);
    }

    /** A partner's package under that partner's id, in a conversation of its own. */
    static PackageRow fromPartner(AuthorityId sender, PackageId id, int content) {
        return new PackageRow(
                id,
                Direction.IN,
                sender,
                DESK,
                Kind.REFERRAL,
                Lane.ROUTINE,
                new ConversationId(id()),
                null,
                List.of(HandlingCode.eu(1)),
                NOW.minusSeconds(60),
                NOW,
                new byte[] {(byte) content},
                new byte[] {4, 5},
                1);
    }

    /** The exchange in which a partner's package arrives. */
    static ExchangeRow arrival(PackageRow of) {
        return new ExchangeRow(
                new ExchangeId(id()),
                of.id(),
                Direction.IN,
                of.sender(),
                DESK,
                of.kind(),
                of.conversation(),
                of.lane(),
                ExchangeState.RELAYED,
                null,
                NOW,
                NOW,
                null,
                null,
                0,
                null,
                null);
    }

    static InboxRow inboxItem(CaseSystemId caseSystem, ExchangeRow exchange) {
        return new InboxRow(
                id(),
                caseSystem,
                exchange.packageId(),
                exchange.id(),
                exchange.conversation(),
                exchange.partner(),
                exchange.kind(),
                exchange.lane(),
                NOW,
                null,
                null,
                null);
    }

    static LedgerEntry entry(List<ExchangeId> exchanges, @Nullable ExchangeState stateAfter, @Nullable String code) {
        return new LedgerEntryDraft.Plain(
                        "00112233445566778899aabbccddeeff", NOW, LedgerEvent.PACKAGE_ACCEPTED, "gateway", XA, "xa-1")
                .exchanges(exchanges)
                .stateAfter(stateAfter)
                .code(code)
                .entry();
    }

    /** Stores a package and one exchange of it. */
    public static ExchangeRow stored(PostgresForTests postgres, Lane lane, @Nullable Instant nextAttempt) {
        PackageRow casePackage = casePackage();
        ExchangeRow exchange = exchange(casePackage, lane, nextAttempt, NOW.plus(Duration.ofHours(1)));
        postgres.groupCommit().commit(tx -> {
            new PackageStore(postgres.reads()).insert(tx, casePackage);
            new ExchangeStore(postgres.reads(), postgres.groupCommit()).insert(tx, exchange);
            return true;
        });
        return exchange;
    }
}
