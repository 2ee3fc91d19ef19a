package org.tidegate.gateway.exchange;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.store.ErasureStore;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.PackageRef;
import org.tidegate.gateway.store.PackageStore;
import org.tidegate.gateway.store.Transaction;

/** What a partner says about erased packages: that it erased one of its own, or what it did about one of ours. */
final class ErasureNotices {
    private final ErasureStore erasures;
    private final PackageStore packages;
    private final ExchangeLedger ledger;
    private final Alarms alarms;

    ErasureNotices(ErasureStore erasures, PackageStore packages, ExchangeLedger ledger, Alarms alarms) {
        this.erasures = erasures;
        this.packages = packages;
        this.ledger = ledger;
        this.alarms = alarms;
    }

    /** In the commit that stores what arrived. A package that is neither a notice nor an answer to one changes nothing here. */
    void arrived(Transaction tx, ExchangeRow exchange, @Nullable PackageId about, Instant now) {
        if (about == null) {
            return;
        }
        switch (exchange.kind()) {
            case ERASURE_NOTICE -> alarms.raise(tx, asked(tx, exchange, about));
            case ACKNOWLEDGEMENT, REFUSAL -> answered(tx, exchange, about, now);
            case REFERRAL,
                    INTELLIGENCE,
                    REQUEST,
                    REPLY,
                    HASHSET,
                    CLARIFICATION,
                    OUTCOME,
                    PERMISSION,
                    WITHDRAWAL,
                    CORRECTION -> {}
        }
    }

    private Alarms.Alarm asked(Transaction tx, ExchangeRow exchange, PackageId about) {
        return new Alarms.Alarm(
                "ERASURE_NOTICE_ARRIVED",
                Map.of(
                        "exchange",
                        exchange.id().text(),
                        "package",
                        about.text(),
                        "partner",
                        exchange.partner().value()),
                "data-protection officer",
                packages.isErased(tx, new PackageRef(about, exchange.partner()))
                        ? "the sender has erased this package, as we have before: answer with an ACKNOWLEDGEMENT that names the notice"
                        : "the sender has erased this package and asks for the same: ask for its erasure with ground SENDER_ERASED and"
                                + " have a second person confirm, or answer with a REFUSAL that names the notice");
    }

    private void answered(Transaction tx, ExchangeRow exchange, PackageId notice, Instant now) {
        erasures.answered(tx, notice, exchange.partner(), exchange.kind(), now)
                .ifPresent(erasure -> ledger.append(
                        tx,
                        ledger.draft(LedgerEvent.ERASURE_ANSWERED, new Actor.Gateway(), now)
                                .about(exchange)
                                .code(exchange.kind().name())
                                .subject(erasure)
                                .prepare()));
    }
}
