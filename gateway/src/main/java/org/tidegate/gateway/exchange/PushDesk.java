package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.translation.LossList;
import org.tidegate.gateway.form.PackageForm;
import org.tidegate.gateway.handover.PushAnswer;
import org.tidegate.gateway.handover.PushObstacle;
import org.tidegate.gateway.handover.PushedPackage;
import org.tidegate.gateway.handover.Pushes;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.FormStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.InboxRow;
import org.tidegate.gateway.store.InboxStore;
import org.tidegate.routes.failure.FinalFailure;
import org.tidegate.routes.failure.PassingFailure;

/** Writes a package for the case system that is called for it, and sends it. What follows is the route's and the failure policy's. */
final class PushDesk {
    /** One that has not come through so often is a matter for a person; IMMEDIATE_RISK is one at once. */
    private static final int RINGS_AT_ATTEMPT = 3;

    private final Pushes pushes;
    private final PackageSafe safe;
    private final InboxStore inbox;
    private final FormStore forms;
    private final GroupCommit commits;
    private final Alarms alarms;
    private final TimeOrderedIds ids;
    private final Clock clock;

    PushDesk(
            Pushes pushes,
            PackageSafe safe,
            InboxStore inbox,
            FormStore forms,
            GroupCommit commits,
            Alarms alarms,
            TimeOrderedIds ids,
            Clock clock) {
        this.pushes = pushes;
        this.safe = safe;
        this.inbox = inbox;
        this.forms = forms;
        this.commits = commits;
        this.alarms = alarms;
        this.ids = ids;
        this.clock = clock;
    }

    PackageForm form(ExchangeRow exchange) {
        return PackageForm.of(
                pushes.of(exchange.caseSystem()).writer(), safe.received(exchange.partner(), exchange.packageId()));
    }

    /** In which format its case system is pushed; empty for the canonical form. */
    Optional<String> format(ExchangeRow exchange) {
        return pushes.format(exchange.caseSystem());
    }

    boolean isAccepted(ExchangeRow exchange, LossList losses) {
        return forms.accepted(exchange.id(), losses.format(), losses.digest()).isPresent();
    }

    /**
     * The hand-over id is in the database before anything leaves: the package lies in the inbox under it.
     *
     * @param told as in {@link Pushing}
     */
    Pushing fixed(ExchangeRow exchange, PackageForm.Given form, Pushing.@Nullable Told told) {
        UUID id = inbox.ofExchange(exchange.caseSystem(), exchange.id())
                .map(InboxRow::inboxId)
                .orElseGet(() -> placed(exchange));
        return new Pushing(
                exchange,
                new PushedPackage(
                        id, exchange.id(), exchange.packageId(), exchange.conversation(), exchange.lane(), form),
                told);
    }

    private UUID placed(ExchangeRow exchange) {
        InboxRow item = InboxRow.arrived(ids.next(), exchange, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        commits.commit(tx -> {
            inbox.insert(tx, item);
            return true;
        });
        // Another node may have been first; its id is the one that counts.
        return inbox.ofExchange(exchange.caseSystem(), exchange.id())
                .map(InboxRow::inboxId)
                .orElseThrow();
    }

    /**
     * @throws FinalFailure CASE_SYSTEM_REFUSES
     * @throws PassingFailure with the obstacle's name
     */
    void push(Pushing work) {
        ExchangeRow exchange = work.exchange();
        PushAnswer answer = pushes.of(exchange.caseSystem()).in(exchange.lane()).push(work.sent());
        switch (answer) {
            case PushAnswer.Taken taken -> {}
            case PushAnswer.Refused refused ->
                throw new FinalFailure(
                        "CASE_SYSTEM_REFUSES",
                        "case system " + exchange.caseSystem() + " refuses with " + refused.by()
                                + ": exchange " + exchange.id() + ". It is in its inbox; the administrator asks why,"
                                + " then replays or rejects.");
            case PushAnswer.NotNow notNow -> throw notNow(exchange, notNow);
        }
    }

    private PassingFailure notNow(ExchangeRow exchange, PushAnswer.NotNow answer) {
        PushObstacle obstacle = answer.obstacle();
        if (isForAPerson(exchange, obstacle)) {
            alarms.raise(new Alarms.Alarm(
                    obstacle.name(),
                    Map.of(
                            "caseSystem",
                            exchange.caseSystem().value(),
                            "lane",
                            exchange.lane().name()),
                    obstacle.whoseTurn(),
                    obstacle.nextStep()));
        }
        return new PassingFailure(
                obstacle.name(),
                obstacle.happened() + ": case system " + exchange.caseSystem() + ", exchange " + exchange.id()
                        + ". Tried again under the same hand-over id; if it lasts, an alarm says whose turn it is.",
                answer.pause(),
                null);
    }

    private static boolean isForAPerson(ExchangeRow exchange, PushObstacle obstacle) {
        boolean lasts = exchange.lane() == Lane.IMMEDIATE_RISK || exchange.attempts() + 1 >= RINGS_AT_ATTEMPT;
        return obstacle.needsPerson() || (lasts && obstacle != PushObstacle.NODE_STOPPING);
    }
}
