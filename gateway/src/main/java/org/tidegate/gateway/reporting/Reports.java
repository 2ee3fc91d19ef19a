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
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.cybertip.CyberTipReader;
import org.tidegate.contracts.identity.DerivedIds;
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
import org.tidegate.gateway.door.SubmissionParameters;
import org.tidegate.gateway.door.WrongParameters;
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
import org.tidegate.gateway.store.Transaction;

/**
 * Reports handed in step by step. What a step answers with success is durable; nothing of a report goes anywhere before it is
 * finished, and then it is one package like any other.
 *
 * <p>A report is closed by the commit that makes its package durable, and only if it still is what the package was made of: so a finish
 * that was cut off has happened wholly or not at all, and of two side by side, or of a finish and a retraction, one comes first.
 */
final class Reports {
    /** Never a key a client may send for itself: the report's key is ours alone. */
    private static final String KEY = "cybertipline/";

    private final ReportStore store;
    private final OpenReports openReports;
    private final DataKeys dataKeys;
    private final FormatReader format;
    private final ReportStem stem;
    private final Authority ourselves;
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
            OpenReports openReports,
            DataKeys dataKeys,
            FormatReader format,
            Authority ourselves,
            Submissions submissions,
            ImageryRefused imagery,
            LaneRates rates,
            OverRate overRate,
            ExchangeLedger ledger,
            GroupCommit commits,
            TimeOrderedIds ids,
            Clock clock) {
        this.store = store;
        this.openReports = openReports;
        this.dataKeys = dataKeys;
        this.format = format;
        this.stem = new ReportStem(format);
        this.ourselves = ourselves;
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
     * @throws RequestFailed IMAGERY_REFUSED, PACKAGE_REFUSED or INVALID_PARAMETER; TOO_MANY_REQUESTS over the rate of ROUTINE, in which every report
     *     counts that is not of IMMEDIATE_RISK, whatever its own lane is counted for when it is finished
     * @throws ReportRefused VALIDATION_FAILED where its package would be refused; BUSY where the case system has too much open
     */
    long open(Actor.CaseSystem actor, byte[] report, SubmissionParameters.Read said) {
        Instant now = now();
        UUID key = ids.next();
        ReportTerms.Opened opened = new ReportTerms.Opened(ReportTerms.Kept.of(said.terms()), report);
        CasePackage casePackage = read(actor, List.of(report), terms(key, opened), said.wrong());
        List<Problem> obstacles = obstacles(casePackage, said.wrong());
        if (!said.wrong().isNone()) {
            throw said.wrong().refusal(obstacles);
        }
        if (!obstacles.isEmpty()) {
            throw refused(actor, casePackage, obstacles, now);
        }
        boolean urgent = casePackage.lane() == Lane.IMMEDIATE_RISK;
        if (!urgent) {
            rates.enter(actor.id(), Lane.ROUTINE);
        }
        openReports.add(actor.id(), report.length, urgent ? OpenReports.MOST_OF_ALL : OpenReports.MOST);
        boolean isBatch = CyberTipReader.isBatch(casePackage);
        SealedContent sealed = dataKeys.seal(RestContext.report(key), ReportTerms.write(opened));
        return commits.commit(tx -> store.open(tx, actor.id(), key, sealed, report.length, isBatch, now));
    }

    private List<Problem> obstacles(CasePackage casePackage, WrongParameters wrong) {
        List<Problem> obstacles = wrong.isForSomebody() ? submissions.wouldRefuse(casePackage) : List.of();
        return obstacles.stream().map(SubmissionParameters::repairable).toList();
    }

    /**
     * Reads whose details these are; the rest is read when they are added.
     *
     * @throws MalformedDocument with everything that keeps that from being known
     * @throws RequestFailed IMAGERY_REFUSED
     */
    FileDetails details(Actor.CaseSystem actor, byte[] document) {
        try {
            return FileDetails.read(document);
        } catch (MalformedDocument malformed) {
            throw imagery.insteadOf(malformed, actor, document);
        }
    }

    /**
     * Adds the details of one file, once for each.
     *
     * @throws MalformedDocument with everything that is wrong in them
     * @throws RequestFailed IMAGERY_REFUSED or PACKAGE_REFUSED
     * @throws ReportRefused where the report does not take them; BUSY where the case system has too much open
     */
    void describe(Actor.CaseSystem actor, FileDetails details) {
        check(actor, details);
        openReports.add(actor.id(), details.document().length, OpenReports.MOST_OF_ALL);
        FileDetailsRow row = sealed(details);
        int size = details.document().length;
        Instant now = now();
        Added added = commits.commit(tx -> {
            Optional<ReportStore.Standing> current = store.lock(tx, actor.id(), details.report(), now);
            if (current.isEmpty() || current.get().state() != State.OPEN) {
                return new Added.ReportNotOpen(current.map(ReportStore.Standing::state));
            }
            if (current.get().size() + size > RequestBody.LIMIT) {
                return new Added.TooLarge();
            }
            return store.add(tx, current.get(), details.file(), row, size, now) ? new Added.Done() : new Added.Twice();
        });
        switch (added) {
            case Added.Done done -> {}
            case Added.ReportNotOpen notOpen -> throw notOpen(notOpen.state());
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

    private void check(Actor.CaseSystem actor, FileDetails details) {
        Instant now = now();
        Optional<ReportStore.Standing> report = store.standing(actor.id(), details.report(), now);
        Optional<State> state = report.map(ReportStore.Standing::state);
        if (report.isEmpty() || report.get().state() != State.OPEN) {
            throw notOpen(state);
        }
        try {
            stem.check(details.document(), report.get().isBatch(), now);
        } catch (MalformedDocument malformed) {
            throw imagery.insteadOf(malformed, actor, details.document());
        }
    }

    /** What became of details that were to be added. */
    private sealed interface Added {
        record Done() implements Added {}

        record Twice() implements Added {}

        record TooLarge() implements Added {}

        /** @param state empty where there is no such report */
        record ReportNotOpen(Optional<State> state) implements Added {}
    }

    /**
     * Hands the report in as one package and closes it, in one commit.
     *
     * @throws MalformedDocument or RequestFailed where report and details together cannot be read; the report is open still
     * @throws ReportRefused where the package may not enter, or the report changed meanwhile, the report being open still; or there
     *     is no such report to finish
     */
    Finished finish(Actor.CaseSystem actor, long id) {
        ReportRow report = requireOpen(store.find(actor.id(), id, now()));
        ReportTerms.Opened opened = opened(report);
        List<byte[]> documents = new ArrayList<>();
        documents.add(opened.report());
        for (FileDetailsRow row : store.details(id)) {
            documents.add(dataKeys.open(RestContext.fileDetails(row.id()), row.content()));
        }
        CasePackage casePackage = read(actor, documents, terms(report.key(), opened), WrongParameters.NONE);
        SubmissionAnswer.Accepted accepted = handIn(actor, report, casePackage, documents);
        return new Finished(CyberTipReader.fileIds(casePackage), accepted.exchanges());
    }

    private SubmissionAnswer.Accepted handIn(
            Actor.CaseSystem actor, ReportRow report, CasePackage casePackage, List<byte[]> documents) {
        format.requireWhole(casePackage);
        boolean over = rates.enter(actor.id(), casePackage.lane());
        long size = documents.stream().mapToLong(document -> document.length).sum();
        SubmissionAnswer answer =
                submissions.submit(new Submission(actor, KEY + report.key(), digest(documents), casePackage, over)
                        .alongside(tx -> close(tx, actor, report.id(), size)));
        return switch (answer) {
            case SubmissionAnswer.Accepted accepted -> {
                if (over) {
                    overRate.ring(actor.id(), casePackage.lane());
                }
                yield accepted;
            }
            case SubmissionAnswer.Refused refused ->
                throw ReportRefused.because(ResponseCode.VALIDATION_FAILED, refused.problems());
            // Another finish of the same report is under way or has just ended: asked again, the report is closed or
            // open.
            case SubmissionAnswer.InFlight inFlight -> throw ReportRefused.because(ResponseCode.BUSY);
            case SubmissionAnswer.KeyUsedForOtherBody ended -> throw ReportRefused.because(ResponseCode.BUSY);
        };
    }

    /**
     * In the commit of the package.
     *
     * @param handedIn octets of what the package was made of
     * @throws ReportRefused where the report is no longer open; BUSY where details came meanwhile, which the next finish takes along
     */
    private void close(Transaction tx, Actor.CaseSystem actor, long id, long handedIn) {
        Instant now = now();
        Optional<ReportStore.Standing> current = store.lock(tx, actor.id(), id, now);
        Optional<State> state = current.map(ReportStore.Standing::state);
        if (current.isEmpty() || current.get().state() != State.OPEN) {
            throw notOpen(state);
        }
        if (current.get().size() != handedIn) {
            throw ReportRefused.because(ResponseCode.BUSY);
        }
        store.close(tx, id, State.FINISHED, now);
    }

    /** Deletes what was opened. @throws ReportRefused where there is no such report to retract */
    void retract(Actor.CaseSystem actor, long id) {
        Instant now = now();
        Optional<State> before = commits.commit(tx -> {
            Optional<ReportStore.Standing> current = store.lock(tx, actor.id(), id, now);
            current.filter(row -> row.state() == State.OPEN).ifPresent(row -> {
                store.close(tx, id, State.RETRACTED, now);
                ledger.append(
                        tx,
                        ledger.draft(LedgerEvent.PACKAGE_REFUSED, actor, now)
                                .code("REPORT_RETRACTED")
                                .subject(row.key())
                                .prepare());
            });
            return current.map(ReportStore.Standing::state);
        });
        if (!before.equals(Optional.of(State.OPEN))) {
            throw notOpen(before);
        }
    }

    /** As at the agency door: a refusal by an agreement is a row of the ledger, and nothing else is kept. */
    private ReportRefused refused(
            Actor.CaseSystem actor, CasePackage casePackage, List<Problem> obstacles, Instant now) {
        ledger.appendAlone(
                commits,
                ledger.draft(LedgerEvent.PACKAGE_REFUSED, actor, now)
                        .code(obstacles.getFirst().code())
                        .kind(casePackage.kind())
                        .lane(casePackage.lane()));
        return ReportRefused.because(ResponseCode.VALIDATION_FAILED, obstacles);
    }

    private CasePackage read(
            Actor.CaseSystem actor, List<byte[]> documents, ReadingTerms terms, WrongParameters wrong) {
        try {
            return format.read(documents, terms).casePackage();
        } catch (MalformedDocument malformed) {
            List<Problem> problems = malformed.problems().stream()
                    .map(SubmissionParameters::repairable)
                    .toList();
            throw wrong.with(imagery.insteadOf(new MalformedDocument(problems), actor, joined(documents)));
        }
    }

    private ReadingTerms terms(UUID key, ReportTerms.Opened opened) {
        return opened.terms().at(now(), ourselves, new DerivedIds(key));
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
        return found.filter(report -> report.state() == State.OPEN)
                .orElseThrow(() -> notOpen(found.map(ReportRow::state)));
    }

    /** @param state where it stands instead; empty where there is none */
    private static ReportRefused notOpen(Optional<State> state) {
        if (state.isEmpty()) {
            return ReportRefused.because(ResponseCode.REPORT_UNKNOWN);
        }
        return switch (state.get()) {
            case FINISHED -> ReportRefused.because(ResponseCode.FINISHED);
            case RETRACTED -> ReportRefused.because(ResponseCode.RETRACTED);
            case OPEN -> throw new IllegalStateException("asked why an open report is not open");
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
