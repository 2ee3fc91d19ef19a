package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.translation.AcceptanceGround;
import org.tidegate.contracts.translation.LossList;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.form.FormStanding;
import org.tidegate.gateway.handover.Pushes;
import org.tidegate.gateway.store.AcceptedFormRow;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.FormStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.Transaction;

/** Shows officers what the forms of a package lose, and takes their word that one may be given all the same. */
final class FormDesk implements WrittenForms {
    private final AuthorityId self;
    private final Formats formats;
    private final Pushes pushes;
    private final PackageSafe safe;
    private final ExchangeStore exchanges;
    private final FormStore forms;
    private final BlockedForm blocked;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final Dispatcher dispatcher;
    private final QueueLease lease;
    private final ExchangeWatch watch;
    private final Clock clock;

    FormDesk(
            AuthorityId self,
            Formats formats,
            Pushes pushes,
            PackageSafe safe,
            ExchangeStore exchanges,
            FormStore forms,
            BlockedForm blocked,
            ExchangeLedger ledger,
            GroupCommit commits,
            Dispatcher dispatcher,
            QueueLease lease,
            ExchangeWatch watch,
            Clock clock) {
        this.self = self;
        this.formats = formats;
        this.pushes = pushes;
        this.safe = safe;
        this.exchanges = exchanges;
        this.forms = forms;
        this.blocked = blocked;
        this.ledger = ledger;
        this.commits = commits;
        this.dispatcher = dispatcher;
        this.lease = lease;
        this.watch = watch;
        this.clock = clock;
    }

    /** What an acceptance came to: its row, and whether the hand-over is to be queued for it. */
    private record Decided(AcceptedFormRow row, boolean queue) {}

    @Override
    public Optional<List<WrittenFormView>> all(Actor actor, ExchangeId id) {
        return seen(actor, Operation.READ_FORMS, id).map(exchange -> {
            Set<String> stopped = new HashSet<>(forms.stopped(id));
            CasePackage casePackage = content(exchange);
            return written()
                    .map(format -> view(exchange, format, casePackage, stopped.contains(format.word())))
                    .toList();
        });
    }

    @Override
    public Optional<WrittenFormView> one(Actor actor, ExchangeId id, String word) {
        return seen(actor, Operation.READ_FORMS, id)
                .flatMap(exchange -> written(word)
                        .map(format -> view(
                                exchange,
                                format,
                                content(exchange),
                                forms.stopped(id).contains(format.word()))));
    }

    @Override
    public List<WrittenFormView> asked(Actor actor, ExchangeId id) {
        Set<String> stopped = new HashSet<>(forms.stopped(id));
        if (stopped.isEmpty()) {
            return List.of();
        }
        // Of what was erased nothing is asked for any more.
        return seen(actor, Operation.READ_FORMS, id)
                .flatMap(exchange -> safe.keptReceived(exchange.partner(), exchange.packageId())
                        .map(casePackage -> written()
                                .filter(format -> stopped.contains(format.word()))
                                .map(format -> view(exchange, format, casePackage, true))
                                .toList()))
                .orElse(List.of());
    }

    @Override
    public FormAcceptance accept(
            Actor.Person actor, ExchangeId id, String word, AcceptanceGround ground, Digest shown) {
        Optional<ExchangeRow> exchange = seen(actor, Operation.ACCEPT_FORM, id);
        Optional<Format> format = written(word);
        if (exchange.isEmpty() || format.isEmpty()) {
            return new FormAcceptance.Nothing();
        }
        WrittenFormView form = view(exchange.get(), format.get(), content(exchange.get()), false);
        return switch (form.written()) {
            case GIVEN -> new FormAcceptance.NotBlocked();
            case REFUSED -> new FormAcceptance.NeverGiven(form);
            case BLOCKED ->
                form.losses().digest().equals(shown)
                        ? new FormAcceptance.Recorded(record(actor, id, format.get(), ground, shown))
                        : new FormAcceptance.OtherLosses(form);
        };
    }

    private AcceptedFormRow record(
            Actor.Person actor, ExchangeId id, Format format, AcceptanceGround ground, Digest losses) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Decided decided = commits.commit(tx -> {
            ExchangeRow exchange = exchanges.findLocked(tx, id).orElseThrow();
            return forms.accepted(tx, id, format.id(), losses)
                    .map(before -> new Decided(before, false))
                    .orElseGet(() -> accept(tx, actor, exchange, format, ground, losses, now));
        });
        if (decided.queue()) {
            // Without this message the sweeper sends one when the lease is over.
            exchanges.find(id).ifPresent(dispatcher::queue);
        }
        watch.changed(id);
        return decided.row();
    }

    private Decided accept(
            Transaction tx,
            Actor.Person actor,
            ExchangeRow exchange,
            Format format,
            AcceptanceGround ground,
            Digest losses,
            Instant now) {
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.FORM_ACCEPTED, actor, now)
                .about(exchange)
                .code(ground.name())
                .content(losses)
                .places(List.of(format.id()))
                .prepare();
        boolean push = exchange.state() != ExchangeState.RETRIEVED && isPushed(exchange, format);
        AcceptedFormRow row = new AcceptedFormRow(
                exchange.id(), format.id(), losses, ground, actor.name(), now, entry.leafHash(), push, null);
        forms.accept(tx, row);
        ledger.append(tx, entry);
        blocked.silence(tx, exchange.id(), format, actor, now);
        if (push) {
            exchanges.dueNow(tx, exchange.id(), now, lease.first(exchange.lane(), now));
        }
        return new Decided(row, push);
    }

    private boolean isPushed(ExchangeRow exchange, Format format) {
        return pushes.format(exchange.caseSystem()).filter(format.id()::equals).isPresent();
    }

    private WrittenFormView view(ExchangeRow exchange, Format format, CasePackage casePackage, boolean asked) {
        WrittenPackage written = format.writer().orElseThrow().write(casePackage);
        FormStanding standing = FormStanding.of(written);
        LossList losses = new LossList(format.id(), written.losses());
        return new WrittenFormView(
                format,
                standing,
                asked,
                losses,
                standing == FormStanding.BLOCKED
                        ? forms.accepted(exchange.id(), format.id(), losses.digest())
                                .orElse(null)
                        : null);
    }

    private CasePackage content(ExchangeRow exchange) {
        return CasePackageJson.read(safe.received(exchange.partner(), exchange.packageId()));
    }

    private Stream<Format> written() {
        return formats.all().stream().filter(format -> format.writer().isPresent());
    }

    private Optional<Format> written(String word) {
        return formats.ofWord(word).filter(format -> format.writer().isPresent());
    }

    private Optional<ExchangeRow> seen(Actor actor, Operation operation, ExchangeId id) {
        return exchanges
                .find(id)
                .filter(exchange -> exchange.direction() == Direction.IN)
                .filter(exchange ->
                        Permission.isThere(actor, operation, new Subject.OfCaseSystem(self, exchange.caseSystem())));
    }
}
