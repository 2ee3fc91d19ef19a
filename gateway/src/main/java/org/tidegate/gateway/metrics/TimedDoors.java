package org.tidegate.gateway.metrics;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.Submission;
import org.tidegate.gateway.exchange.SubmissionAnswer;
import org.tidegate.gateway.exchange.Submissions;

/** Puts a clock around the readers of partner formats and around acceptance, whichever door calls them. */
final class TimedDoors implements BeanPostProcessor {
    private final ObjectProvider<StepTimes> times;

    /** @param times asked when the first package comes, not while beans are made */
    TimedDoors(ObjectProvider<StepTimes> times) {
        this.times = times;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return switch (bean) {
            case Formats formats -> formats.each(format -> format.readBy(reader -> new TimedReader(reader, times)));
            case Submissions submissions -> new TimedSubmissions(submissions, times);
            default -> bean;
        };
    }

    private record TimedReader(FormatReader reader, ObjectProvider<StepTimes> times) implements FormatReader {
        @Override
        public String format() {
            return reader.format();
        }

        @Override
        public String mediaType() {
            return reader.mediaType();
        }

        @Override
        public ReadPackage read(List<byte[]> documents, ReadingTerms terms) {
            return times.getObject().time("read", () -> reader.read(documents, terms));
        }

        @Override
        public boolean saysItsOwnTerms() {
            return reader.saysItsOwnTerms();
        }

        @Override
        public void requireWhole(CasePackage casePackage) {
            reader.requireWhole(casePackage);
        }
    }

    private record TimedSubmissions(Submissions submissions, ObjectProvider<StepTimes> times) implements Submissions {
        @Override
        public SubmissionAnswer submit(Submission submission) {
            return times.getObject().time("accept", () -> submissions.submit(submission), TimedSubmissions::outcome);
        }

        @Override
        public List<Problem> wouldRefuse(CasePackage casePackage) {
            return submissions.wouldRefuse(casePackage);
        }

        @Override
        public Optional<SubmissionAnswer> answered(Actor.CaseSystem actor, String idempotencyKey, Digest bodyDigest) {
            return submissions.answered(actor, idempotencyKey, bodyDigest);
        }

        private static String outcome(SubmissionAnswer answer) {
            return switch (answer) {
                case SubmissionAnswer.Accepted accepted -> accepted.replayed() ? "REPLAYED" : StepTimes.DONE;
                case SubmissionAnswer.KeyUsedForOtherBody other -> "KEY_REUSED";
                case SubmissionAnswer.InFlight unanswered -> "IN_FLIGHT";
                case SubmissionAnswer.Refused refused -> "REFUSED";
            };
        }
    }
}
