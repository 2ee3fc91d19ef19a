package org.tidegate.gateway.door;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.translation.LossList;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.AcceptedExchange;
import org.tidegate.gateway.exchange.Acknowledged;
import org.tidegate.gateway.exchange.ExchangeChanges;
import org.tidegate.gateway.exchange.ExchangeView;
import org.tidegate.gateway.exchange.Exchanges;
import org.tidegate.gateway.exchange.ImageryRefusals;
import org.tidegate.gateway.exchange.Inbox;
import org.tidegate.gateway.exchange.InboxItemView;
import org.tidegate.gateway.exchange.InboxPackage;
import org.tidegate.gateway.exchange.OwnExchanges;
import org.tidegate.gateway.exchange.StepView;
import org.tidegate.gateway.exchange.Submission;
import org.tidegate.gateway.exchange.SubmissionAnswer;
import org.tidegate.gateway.exchange.Submissions;
import org.tidegate.gateway.form.FormStanding;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeSearch;

/** Every port behind the door, in memory: keeps what it was asked and answers as the ports promise. */
final class RecordingExchanges
        implements Submissions, Exchanges, OwnExchanges, ExchangeChanges, Inbox, ImageryRefusals {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final AuthorityId XB = new AuthorityId("XB");

    /** The next submission gets this answer, or this failure, instead of being accepted. */
    volatile @Nullable SubmissionAnswer nextAnswer;

    volatile @Nullable RuntimeException nextFailure;
    /** What was in every package that arrived is gone. */
    volatile boolean erased;
    /** What an exchange becomes while somebody waits for it. */
    volatile ExchangeState becomes = ExchangeState.RELAYED;

    final List<Submission> submissions = new CopyOnWriteArrayList<>();
    final List<UUID> opened = new CopyOnWriteArrayList<>();
    final List<CasePackage> asked = new CopyOnWriteArrayList<>();
    final List<ExchangeSearch.Filter> searches = new CopyOnWriteArrayList<>();
    final List<Duration> waits = new CopyOnWriteArrayList<>();
    final List<List<String>> imagery = new CopyOnWriteArrayList<>();
    final List<List<String>> unreadImagery = new CopyOnWriteArrayList<>();
    final List<UUID> blocked = new CopyOnWriteArrayList<>();
    /** Digests of the lists of losses that an officer accepted. */
    final List<Digest> accepted = new CopyOnWriteArrayList<>();

    private final Map<String, Kept> answers = new ConcurrentHashMap<>();
    private final Map<ExchangeId, Owned> exchanges = new ConcurrentHashMap<>();
    private final Map<UUID, Arrived> inbox = new LinkedHashMap<>();

    private record Kept(Digest bodyDigest, SubmissionAnswer.Accepted answer) {
        SubmissionAnswer answerTo(Digest body) {
            return bodyDigest.equals(body)
                    ? new SubmissionAnswer.Accepted(
                            answer.packageId(),
                            answer.conversation(),
                            answer.acceptedAt(),
                            answer.leafHash(),
                            answer.exchanges(),
                            true)
                    : new SubmissionAnswer.KeyUsedForOtherBody();
        }
    }

    private record Owned(CaseSystemId owner, ExchangeView view, byte @Nullable [] receipt) {}

    private record Arrived(CaseSystemId owner, InboxItemView view, byte[] content) {}

    @Override
    public SubmissionAnswer submit(Submission submission) {
        submissions.add(submission);
        if (nextFailure != null) {
            RuntimeException failure = nextFailure;
            nextFailure = null;
            throw failure;
        }
        if (nextAnswer != null) {
            SubmissionAnswer answer = nextAnswer;
            nextAnswer = null;
            return answer;
        }
        return answered(submission.caseSystem(), submission.idempotencyKey(), submission.bodyDigest())
                .orElseGet(() -> {
                    SubmissionAnswer.Accepted accepted = accept(submission);
                    answers.put(
                            key(submission.caseSystem(), submission.idempotencyKey()),
                            new Kept(submission.bodyDigest(), accepted));
                    return accepted;
                });
    }

    @Override
    public Optional<SubmissionAnswer> answered(Actor.CaseSystem actor, String idempotencyKey, Digest bodyDigest) {
        return answered(actor.id(), idempotencyKey, bodyDigest);
    }

    private Optional<SubmissionAnswer> answered(CaseSystemId caseSystem, String idempotencyKey, Digest bodyDigest) {
        return Optional.ofNullable(answers.get(key(caseSystem, idempotencyKey))).map(kept -> kept.answerTo(bodyDigest));
    }

    /** The next answer's problems, where the test set one that refuses. */
    @Override
    public List<Problem> wouldRefuse(CasePackage casePackage) {
        asked.add(casePackage);
        SubmissionAnswer answer = nextAnswer;
        nextAnswer = null;
        return answer instanceof SubmissionAnswer.Refused refused ? refused.problems() : List.of();
    }

    @Override
    public ExchangeSearch.Page page(
            Actor.CaseSystem actor,
            ExchangeSearch.Filter filter,
            ExchangeSearch.Order order,
            ExchangeSearch.@Nullable Place after,
            int limit) {
        searches.add(filter);
        List<ExchangeRow> all = exchanges.values().stream()
                .filter(owned -> owned.owner().equals(actor.id()))
                .map(RecordingExchanges::row)
                .sorted(Comparator.comparing(row -> row.id().toString()))
                .filter(row -> after == null
                        || row.id().toString().compareTo(after.id().toString()) > 0)
                .toList();
        List<ExchangeRow> shown = all.subList(0, Math.min(limit, all.size()));
        return new ExchangeSearch.Page(
                shown,
                all.size() > limit
                        ? new ExchangeSearch.Place(
                                shown.getLast().acceptedAt(), shown.getLast().id())
                        : null);
    }

    private static ExchangeRow row(Owned owned) {
        ExchangeView view = owned.view();
        return new ExchangeRow(
                view.id(),
                view.packageId(),
                view.direction(),
                view.partner(),
                owned.owner(),
                view.kind(),
                view.conversation(),
                view.lane(),
                view.state(),
                null,
                view.acceptedAt(),
                view.stateAt(),
                null,
                null,
                0,
                null,
                null);
    }

    private static String key(CaseSystemId caseSystem, String idempotencyKey) {
        return caseSystem + " " + idempotencyKey;
    }

    private SubmissionAnswer.Accepted accept(Submission submission) {
        ExchangeId exchange = add(submission.caseSystem(), ExchangeState.ACCEPTED, null);
        ExchangeView view = exchanges.get(exchange).view();
        return new SubmissionAnswer.Accepted(
                view.packageId(),
                view.conversation(),
                NOON,
                Digest.sha256(new byte[] {1}),
                List.of(new AcceptedExchange(exchange, XB, ExchangeState.ACCEPTED)),
                false);
    }

    ExchangeId add(CaseSystemId owner, ExchangeState state, byte @Nullable [] receipt) {
        ExchangeId id = new ExchangeId(UUID.randomUUID());
        exchanges.put(id, new Owned(owner, view(id, state), receipt));
        return id;
    }

    UUID arrive(CaseSystemId owner, byte[] content) {
        UUID id = UUID.randomUUID();
        InboxItemView view = new InboxItemView(
                id,
                new PackageId(UUID.randomUUID()),
                new ExchangeId(UUID.randomUUID()),
                new ConversationId(UUID.randomUUID()),
                XB,
                Kind.REFERRAL,
                Lane.URGENT,
                NOON,
                null);
        synchronized (inbox) {
            inbox.put(id, new Arrived(owner, view, content));
        }
        return id;
    }

    private static ExchangeView view(ExchangeId id, ExchangeState state) {
        return new ExchangeView(
                id,
                new PackageId(UUID.randomUUID()),
                new ConversationId(UUID.randomUUID()),
                XB,
                Direction.OUT,
                Kind.REFERRAL,
                Lane.ROUTINE,
                state,
                NOON,
                NOON,
                null,
                null,
                null,
                null,
                null,
                List.of(new StepView(state, NOON, null)),
                List.of());
    }

    @Override
    public Optional<ExchangeView> find(Actor actor, ExchangeId id) {
        return own(actor, id).map(Owned::view);
    }

    @Override
    public Optional<ExchangeState> state(Actor actor, ExchangeId id) {
        return find(actor, id).map(ExchangeView::state);
    }

    @Override
    public Optional<byte[]> receipt(Actor actor, ExchangeId id) {
        return own(actor, id).map(Owned::receipt);
    }

    private Optional<Owned> own(Actor actor, ExchangeId id) {
        return Optional.ofNullable(exchanges.get(id))
                .filter(owned ->
                        actor instanceof Actor.CaseSystem system && system.id().equals(owned.owner()));
    }

    @Override
    public <T> Optional<T> await(
            ExchangeId id, BooleanSupplier worthWaiting, Supplier<Optional<T>> look, Duration atMost) {
        if (!worthWaiting.getAsBoolean()) {
            return Optional.empty();
        }
        waits.add(atMost);
        Owned before = exchanges.get(id);
        exchanges.put(id, new Owned(before.owner(), view(id, becomes), before.receipt()));
        Optional<T> found = look.get();
        if (found.isEmpty()) {
            exchanges.put(id, before);
        }
        return found;
    }

    @Override
    public List<InboxItemView> list(Actor.CaseSystem actor, @Nullable UUID after, int limit) {
        synchronized (inbox) {
            List<InboxItemView> all = inbox.values().stream()
                    .filter(arrived -> arrived.owner().equals(actor.id()))
                    .map(Arrived::view)
                    .toList();
            int from = all.stream().map(InboxItemView::inboxId).toList().indexOf(after) + 1;
            return all.stream().skip(from).limit(limit).toList();
        }
    }

    @Override
    public Optional<InboxPackage> look(Actor.CaseSystem actor, UUID inboxId) {
        return arrived(actor, inboxId).map(arrived -> new InboxPackage() {
            @Override
            public byte[] canonical() {
                return arrived.content();
            }

            @Override
            public boolean isAccepted(LossList losses) {
                return accepted.contains(losses.digest());
            }

            @Override
            public void notGiven(LossList losses, FormStanding standing) {
                blocked.add(inboxId);
            }

            @Override
            public void goesOut() {
                opened.add(inboxId);
            }
        });
    }

    @Override
    public Optional<Acknowledged> acknowledge(Actor.CaseSystem actor, UUID inboxId) {
        return arrived(actor, inboxId)
                .map(arrived -> new Acknowledged(
                        inboxId,
                        arrived.view().packageId(),
                        arrived.view().exchangeId(),
                        ExchangeState.RETRIEVED,
                        NOON,
                        Digest.sha256(new byte[] {2})));
    }

    @Override
    public void refused(Actor.CaseSystem actor, List<String> places, @Nullable Digest digest) {
        (digest == null ? unreadImagery : imagery).add(places);
    }

    private Optional<Arrived> arrived(Actor.CaseSystem actor, UUID inboxId) {
        if (erased) {
            throw RequestFailed.because(ProblemCode.PACKAGE_ERASED);
        }
        synchronized (inbox) {
            return Optional.ofNullable(inbox.get(inboxId))
                    .filter(arrived -> arrived.owner().equals(actor.id()));
        }
    }
}
