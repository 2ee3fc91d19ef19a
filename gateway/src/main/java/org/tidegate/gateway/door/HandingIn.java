package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.DoorSignature;
import org.tidegate.gateway.exchange.Submission;
import org.tidegate.gateway.exchange.SubmissionAnswer;
import org.tidegate.gateway.exchange.Submissions;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** What every door does with documents that came to it, whatever they were wrapped in: reads them, asks the lanes, hands them in. */
public final class HandingIn {

    private static final int SECONDS_TO_AN_ANSWER = 1;
    private static final Runnable NOTHING = () -> {};

    private final Submissions submissions;
    private final ImageryRefused imagery;
    private final LaneGate gate;
    private final PackageReaders readers;

    HandingIn(Submissions submissions, ImageryRefused imagery, LaneGate gate, PackageReaders readers) {
        this.submissions = submissions;
        this.imagery = imagery;
        this.gate = gate;
        this.readers = readers;
    }

    /** One call of a case system. The response gets the fields that tell of its rates. */
    public record Visit(HttpServletRequest request, HttpServletResponse response, Actor.CaseSystem actor) {}

    /**
     * Hands in one document of a format that its media type names, out of whatever it came in.
     *
     * @param key tells a retry from another submission, 1 to 255 visible ASCII characters of the case system's own
     * @param signature the case system's own over what it handed in; null where there is none
     * @throws RequestFailed with everything that keeps the package out
     * @throws MalformedDocument with everything that is wrong in the document
     */
    public SubmissionAnswer.Accepted submit(
            Visit visit, String mediaType, byte[] document, String key, @Nullable DoorSignature signature) {
        return submit(visit, key, offered(visit, mediaType, document), signature);
    }

    /**
     * Reads and asks all that submitting reads and asks, and leaves nothing behind.
     *
     * @throws RequestFailed as submitting
     * @throws MalformedDocument as submitting
     */
    public CasePackage validate(Visit visit, String mediaType, byte[] document) {
        return validate(visit, offered(visit, mediaType, document));
    }

    private Offered offered(Visit visit, String mediaType, byte[] document) {
        gate.beforeReading(visit.request(), visit.response(), visit.actor().id(), document);
        return new Offered(readers.of(mediaType), document, List.of(document));
    }

    /** The documents of a body, as {@link #submit(Visit, String, byte[], String, DoorSignature)}. */
    SubmissionAnswer.Accepted submit(Visit visit, String key, Offered offered, @Nullable DoorSignature signature) {
        Actor.CaseSystem actor = visit.actor();
        Digest digest = offered.digest(visit.request());
        CasePackage casePackage;
        boolean overRate;
        try {
            casePackage = read(visit, offered, () -> gate.unread(visit.response(), actor.id()));
            overRate = gate.enter(visit.response(), actor.id(), casePackage.lane());
        } catch (RequestFailed refused) {
            if (refused.code() == ProblemCode.IMAGERY_REFUSED) {
                throw refused;
            }
            // Agreements and defaults may have changed since the first time, and the rate may be used up.
            return accepted(submissions.answered(actor, key, digest).orElseThrow(() -> refused), offered.reader());
        }
        SubmissionAnswer answer =
                submissions.submit(new Submission(actor, key, digest, casePackage, overRate).signed(signature));
        if (overRate && answer instanceof SubmissionAnswer.Accepted) {
            gate.ring(actor.id(), casePackage.lane());
        }
        return accepted(answer, offered.reader());
    }

    /** The documents of a body, as {@link #validate(Visit, String, byte[])}. */
    CasePackage validate(Visit visit, Offered offered) {
        CasePackage casePackage = read(visit, offered, NOTHING);
        List<Problem> problems = submissions.wouldRefuse(casePackage);
        if (!problems.isEmpty()) {
            throw refused(new SubmissionAnswer.Refused(problems), offered.reader());
        }
        return casePackage;
    }

    /**
     * A package that nothing keeps out but the agreements; where something does, they are asked all the same.
     *
     * @param unread called where the documents cannot be read, or are refused
     */
    private CasePackage read(Visit visit, Offered offered, Runnable unread) {
        Actor.CaseSystem actor = visit.actor();
        PackageReader reader = offered.reader();
        PackageReader.Reading reading = reader.reading(visit.request(), actor);
        WrongParameters wrong = reading.wrong();
        CasePackage casePackage;
        try {
            casePackage = reading.documents().read(offered.documents());
        } catch (MalformedDocument malformed) {
            unread.run();
            throw repairable(wrong.with(imagery.insteadOf(malformed, actor, offered.body())), reader);
        } catch (RequestFailed refused) {
            unread.run();
            throw repairable(wrong.with(refused), reader);
        }
        List<Problem> refused = reader.refused(casePackage);
        if (wrong.isNone() && refused.isEmpty()) {
            return casePackage;
        }
        unread.run();
        List<Problem> byAgreements = wrong.isForSomebody() ? submissions.wouldRefuse(casePackage) : List.of();
        throw repairable(
                wrong.refusal(
                        Stream.concat(refused.stream(), byAgreements.stream()).toList()),
                reader);
    }

    private static SubmissionAnswer.Accepted accepted(SubmissionAnswer answer, PackageReader reader) {
        return switch (answer) {
            case SubmissionAnswer.Accepted accepted -> accepted;
            case SubmissionAnswer.KeyUsedForOtherBody otherBody ->
                throw RequestFailed.because(ProblemCode.IDEMPOTENCY_KEY_REUSED);
            case SubmissionAnswer.InFlight unanswered ->
                throw RequestFailed.retryAfter(ProblemCode.SUBMISSION_IN_FLIGHT, SECONDS_TO_AN_ANSWER);
            case SubmissionAnswer.Refused refused -> throw refused(refused, reader);
        };
    }

    private static RuntimeException refused(SubmissionAnswer.Refused refused, PackageReader reader) {
        return repairable(
                RequestFailed.because(
                        refused.isTooLarge() ? ProblemCode.TOO_LARGE : ProblemCode.PACKAGE_REFUSED, refused.problems()),
                reader);
    }

    private static RuntimeException repairable(RuntimeException end, PackageReader reader) {
        return switch (end) {
            case MalformedDocument malformed -> new MalformedDocument(repairable(malformed.problems(), reader));
            case RequestFailed refused -> RequestFailed.because(refused.code(), repairable(refused.errors(), reader));
            default -> end;
        };
    }

    private static List<Problem> repairable(List<Problem> problems, PackageReader reader) {
        return problems.stream().map(reader::repairableElsewhere).toList();
    }
}
