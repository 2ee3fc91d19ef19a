package org.tidegate.gateway.reporting;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.RestContext;
import org.tidegate.crypto.rest.SealedContent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.door.ImageryRefused;
import org.tidegate.gateway.door.LaneRates;
import org.tidegate.gateway.door.OverRate;
import org.tidegate.gateway.door.RequestBody;
import org.tidegate.gateway.exchange.AcceptedExchange;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.exchange.Submission;
import org.tidegate.gateway.exchange.SubmissionAnswer;
import org.tidegate.gateway.exchange.Submissions;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.ReportRow;
import org.tidegate.gateway.store.ReportRow.State;
import org.tidegate.gateway.store.ReportStore;
import org.tidegate.gateway.store.ReportStore.FileDetailsRow;

/**
 * Reports handed in step by step. What a step answers with success is durable; nothing of a report goes anywhere before it is
 * finished, and then it is one package like any other.
 *
 * <p>A finish that was cut off is taken up by the next one: the report stands at FINISHING until the package's fate is known, the
 * key it is handed in under is the report's own, and so are the package's ids.
 */
final class Reports {
    /** Never a key a client may send for itself: the report's key is ours alone. */
    private static final String KEY = "cybertipline/";

    private final ReportStore store;
    private final DataKeys dataKeys;
    private final FormatReader format;
    private final Authority ourselves;
    private final Crossing crossing;
    private final Submissions submissions;
    private final ImageryRefused imagery;
    private final LaneRates rates;
    private final OverRate overRate;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final TimeOrderedIds ids;
    private final Clock clock;

    Reports(
            ReportStore store,
            DataKeys dataKeys,
            FormatReader format,
            Authority ourselves,
            Crossing crossing,
            Submissions submissions,
            ImageryRefused imagery,
            LaneRates rates,
            OverRate overRate,
            ExchangeLedger ledger,
            GroupCommit commits,
            TimeOrderedIds ids,
            Clock clock) {
        this.store = store;
        this.dataKeys = dataKeys;
        this.format = format;
        this.ourselves = ourselves;
        this.crossing = crossing;
        this.submissions = submissions;
        this.imagery = imagery;
        this.rates = rates;
        this.overRate = overRate;
        this.ledger = ledger;
        this.commits = commits;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What became of a finished report.
     *
     * @param files the sender's ids of its files, in the order their details came
     */
    record Finished(List<String> files, List<AcceptedExchange> exchanges) {}

    /**
     * Opens a report that could be finished as it stands.
     *
     * @return its id
     * @throws MalformedDocument with everything that is wrong in the document
     * @throws RequestFailed IMAGERY_REFUSED or PACKAGE_REFUSED
     * @throws ReportRefused VALIDATION_FAILED where no agreement lets it go where it is meant to
     */
    long open(Actor.CaseSystem actor, byte[] report, ReadingTerms terms) {
        CasePackage casePackage = read(actor, List.of(report), terms);
        Instant now = now();
        List<Problem> obstacles = crossing.obstacles(casePackage, now);
        if (!obstacles.isEmpty()) {
            throw refused(actor, casePackage, obstacles, now);
        }
        UUID key = ids.next();
        SealedContent sealed = dataKeys.seal(
                RestContext.report(key), ReportTerms.write(new ReportTerms.Opened(ReportTerms.Kept.of(terms), report)));
        return commits.commit(tx -> store.open(tx, actor.id(), key, sealed, report.length, now));
    }

    /**
     * Adds the details of one file, once for each.
     *
     * @throws MalformedDocument with everything that is wrong in them
     * @throws RequestFailed IMAGERY_REFUSED or PACKAGE_REFUSED
     * @throws ReportRefused where the report does not take them
     */
    void describe(Actor.CaseSystem actor, FileDetails details) {
        ReportRow report = requireOpen(store.find(actor.id(), details.report(), now()));
        ReportTerms.Opened opened = opened(report);
        read(actor, List.of(opened.report(), details.document()), terms(report, opened));
        FileDetailsRow row = sealed(details);
        int size = details.document().length;
        Instant now = now();
        Added added = commits.commit(tx -> {
            Optional<ReportRow> current = store.lock(tx, actor.id(), details.report(), now);
            if (current.isEmpty() || current.get().state() != State.OPEN) {
                return new Added.ReportNotOpen(current);
            }
            if (current.get().size() + size > RequestBody.LIMIT) {
                return new Added.TooLarge();
            }
            return store.add(tx, current.get(), details.file(), row, size, now) ? new Added.Done() : new Added.Twice();
        });
        switch (added) {
            case Added.Done done -> {}
            case Added.ReportNotOpen notOpen -> requireOpen(notOpen.current());
            case Added.Twice twice ->
                throw ReportRefused.because(
                        ResponseCode.VALIDATION_FAILED,
                        List.of(new Problem(
                                "FILE_DESCRIBED",
                                "/fileDetails/fileId",
                                "this report has details of this file already",
                                "send each file's details once, all of them together")));
            case Added.TooLarge tooLarge ->
                throw ReportRefused.because(
                        ResponseCode.VALIDATION_FAILED,
                        List.of(new Problem(
                                "TOO_LARGE",
                                "/fileDetails",
                                "the report with all its file details is larger than 8 MiB",
                                "send the files' details in several reports")));
        }
    }

    /** What became of details that were to be added. */
    private sealed interface Added {
        record Done() implements Added {}

        record Twice() implements Added {}

        record TooLarge() implements Added {}

        record ReportNotOpen(Optional<ReportRow> current) implements Added {}
    }

    /**
     * Hands the report in as one package and closes it.
     *
     * @throws MalformedDocument or RequestFailed where report and details together cannot be read; the report is open again
     * @throws ReportRefused where the package may not enter, the report being open again; or there is no such report to finish
     */
    Finished finish(Actor.CaseSystem actor, long id) {
        Instant now = now();
        ReportRow report = requireUnfinished(commits.commit(tx -> {
            Optional<ReportRow> current = store.lock(tx, actor.id(), id, now);
            current.filter(row -> row.state() == State.OPEN).ifPresent(row -> store.move(tx, id, State.FINISHING));
            return current;
        }));
        ReportTerms.Opened opened = opened(report);
        List<byte[]> documents = new ArrayList<>();
        documents.add(opened.report());
        for (FileDetailsRow row : store.details(id)) {
            documents.add(dataKeys.open(RestContext.fileDetails(row.id()), row.content()));
        }
        SubmissionAnswer.Accepted accepted = handIn(actor, report, opened, documents);
        commits.commit(tx -> {
            store.lock(tx, actor.id(), id, now).ifPresent(row -> store.close(tx, id, State.FINISHED, now()));
            return true;
        });
        List<String> files = documents.stream()
                .skip(1)
                .map(FileDetails::read)
                .map(FileDetails::file)
                .toList();
        return new Finished(files, accepted.exchanges());
    }

    private SubmissionAnswer.Accepted handIn(
            Actor.CaseSystem actor, ReportRow report, ReportTerms.Opened opened, List<byte[]> documents) {
        String key = KEY + report.key();
        Digest digest = digest(documents);
        Supplier<Optional<SubmissionAnswer>> before = () -> submissions.answered(actor, key, digest);
        SubmissionAnswer answer;
        try {
            CasePackage casePackage = read(actor, documents, terms(report, opened));
            boolean over = rates.enter(actor.id(), casePackage.lane());
            answer = submissions.submit(new Submission(actor, key, digest, casePackage, over));
            if (over && answer instanceof SubmissionAnswer.Accepted) {
                overRate.ring(actor.id(), casePackage.lane());
            }
        } catch (MalformedDocument | RequestFailed refused) {
            // What was accepted before a crash stays accepted, however it would be read now.
            Optional<SubmissionAnswer> answered = before.get();
            if (answered.isEmpty()) {
                reopen(actor, report);
                throw refused;
            }
            answer = answered.get();
        }
        return switch (answer) {
            case SubmissionAnswer.Accepted accepted -> accepted;
            case SubmissionAnswer.Refused refused -> {
                reopen(actor, report);
                throw ReportRefused.because(ResponseCode.VALIDATION_FAILED, refused.problems());
            }
            // Another finish of the same report is under way or has just ended: asked again, its answer is there.
            case SubmissionAnswer.InFlight inFlight -> throw ReportRefused.because(ResponseCode.BUSY);
            case SubmissionAnswer.KeyUsedForOtherBody ended -> throw ReportRefused.because(ResponseCode.BUSY);
        };
    }

    private void reopen(Actor.CaseSystem actor, ReportRow report) {
        Instant now = now();
        commits.commit(tx -> {
            store.lock(tx, actor.id(), report.id(), now)
                    .filter(row -> row.state() == State.FINISHING)
                    .ifPresent(row -> store.move(tx, row.id(), State.OPEN));
            return true;
        });
    }

    /** Deletes what was opened. @throws ReportRefused where there is no such report to retract */
    void retract(Actor.CaseSystem actor, long id) {
        Instant now = now();
        requireOpen(commits.commit(tx -> {
            Optional<ReportRow> current = store.lock(tx, actor.id(), id, now);
            current.filter(row -> row.state() == State.OPEN).ifPresent(row -> {
                store.close(tx, id, State.RETRACTED, now);
                ledger.append(
                        tx,
                        ledger.draft(LedgerEvent.PACKAGE_REFUSED, actor, now)
                                .code("REPORT_RETRACTED")
                                .subject(row.key())
                                .prepare());
            });
            return current;
        }));
    }

    /** As at the agency door: a refusal by an agreement is a row of the ledger, and nothing else is kept. */
    private ReportRefused refused(
            Actor.CaseSystem actor, CasePackage casePackage, List<Problem> obstacles, Instant now) {
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.PACKAGE_REFUSED, actor, now)
                .code(obstacles.getFirst().code())
                .kind(casePackage.kind())
                .lane(casePackage.lane())
                .prepare();
        commits.commit(tx -> {
            ledger.append(tx, entry);
            return true;
        });
        return ReportRefused.because(ResponseCode.VALIDATION_FAILED, obstacles);
    }

    private CasePackage read(Actor.CaseSystem actor, List<byte[]> documents, ReadingTerms terms) {
        try {
            return format.read(documents, terms).casePackage();
        } catch (MalformedDocument malformed) {
            throw imagery.insteadOf(malformed, actor, joined(documents));
        }
    }

    private ReadingTerms terms(ReportRow report, ReportTerms.Opened opened) {
        return opened.terms().at(now(), ourselves, new ReportIds(report.key()));
    }

    private ReportTerms.Opened opened(ReportRow report) {
        SealedContent content = report.content();
        if (content == null) {
            throw new IllegalStateException("a report that is open has its content; key " + report.key());
        }
        return ReportTerms.read(dataKeys.open(RestContext.report(report.key()), content));
    }

    private FileDetailsRow sealed(FileDetails details) {
        UUID id = ids.next();
        return new FileDetailsRow(id, dataKeys.seal(RestContext.fileDetails(id), details.document()));
    }

    private static ReportRow requireOpen(Optional<ReportRow> found) {
        ReportRow report = requireUnfinished(found);
        if (report.state() == State.FINISHING) {
            throw ReportRefused.because(ResponseCode.BUSY);
        }
        return report;
    }

    private static ReportRow requireUnfinished(Optional<ReportRow> found) {
        ReportRow report = found.orElseThrow(() -> ReportRefused.because(ResponseCode.REPORT_UNKNOWN));
        return switch (report.state()) {
            case OPEN, FINISHING -> report;
            case FINISHED -> throw ReportRefused.because(ResponseCode.FINISHED);
            case RETRACTED -> throw ReportRefused.because(ResponseCode.RETRACTED);
        };
    }

    /** Over each document with its length in front. */
    private static Digest digest(List<byte[]> documents) {
        MessageDigest digest = Digest.newSha256();
        for (byte[] document : documents) {
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(document.length).array());
            digest.update(document);
        }
        return new Digest(digest.digest());
    }

    private static byte[] joined(List<byte[]> documents) {
        ByteBuffer all = ByteBuffer.allocate(
                documents.stream().mapToInt(document -> document.length).sum());
        documents.forEach(all::put);
        return all.array();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
