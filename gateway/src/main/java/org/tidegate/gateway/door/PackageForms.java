package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.format.FormatWriter;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.translation.LossDirection;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossList;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.gateway.exchange.InboxPackage;
import org.tidegate.gateway.form.FormStanding;
import org.tidegate.gateway.form.LossAnswer;
import org.tidegate.gateway.form.MixedDocuments;
import org.tidegate.gateway.multipart.MixedBody;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/**
 * The forms a package that arrived can be given in: the canonical one, which holds everything and is never stopped, and what each
 * writer makes of it. A form that loses what matters too much is given only where its {@link InboxPackage} says that an officer
 * has accepted that. A form of several documents is one multipart/mixed body, which the client has to accept.
 */
final class PackageForms {

    private static final String ACCEPT = "header:" + HttpHeaders.ACCEPT;

    private static final String CANONICAL = "accept application/json, the canonical form, which holds it";

    private static final String CANONICAL_OR_ACCEPTED =
            CANONICAL + ", or have your liaison officer accept what the form loses";

    private final Formats formats;
    private final List<FormatWriter> writers;
    private final CaseSystemForms usual;

    /** @param usual which of the formats that are written a case system gets where it asks for none */
    PackageForms(Formats formats, CaseSystemForms usual) {
        this.formats = formats;
        this.writers = formats.all().stream()
                .flatMap(format -> format.writer().stream())
                .toList();
        this.usual = usual;
    }

    /** @param losses what this form does not hold of the package; empty for the canonical one */
    record Form(MediaType type, byte[] body, EntityTag tag, List<LossReport> losses) {}

    /** Something a client may prefer. */
    private record Candidate(double quality, Supplier<Form> form) {}

    /**
     * The form the Accept header likes best; of several it likes the same the canonical one, then the case system's own. Where it
     * says nothing, the case system's own.
     *
     * @throws RequestFailed NOT_ACCEPTABLE, or FORM_BLOCKED naming the losses that stop the form it likes best
     */
    Form chosen(HttpServletRequest request, CaseSystemId caseSystem, InboxPackage item) {
        Accepted accepted = Accepted.of(request);
        Optional<FormatWriter> own = own(caseSystem);
        if (accepted.isAnything() && own.isPresent()) {
            return written(own.get(), accepted, item);
        }
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(new Candidate(accepted.quality(MediaType.APPLICATION_JSON), () -> canonical(item)));
        Stream.concat(own.stream(), writers.stream())
                .forEach(writer -> candidates.add(
                        new Candidate(quality(writer, accepted), () -> written(writer, accepted, item))));
        return candidates.stream()
                .filter(candidate -> candidate.quality() > 0)
                .max(Comparator.comparingDouble(Candidate::quality))
                .orElseThrow(() ->
                        notAcceptable("NO_SUCH_FORM", "no form of the package is of a type that is accepted", types()))
                .form()
                .get();
    }

    private static Form canonical(InboxPackage item) {
        byte[] canonical = item.canonical();
        return new Form(MediaType.APPLICATION_JSON, canonical, EntityTag.of(canonical), List.of());
    }

    private Optional<FormatWriter> own(CaseSystemId caseSystem) {
        return usual.of(caseSystem).flatMap(formats::ofWord).flatMap(Format::writer);
    }

    /** That several documents are accepted speaks for every format only where no format is accepted by its own type. */
    private double quality(FormatWriter writer, Accepted accepted) {
        double its = accepted.quality(typeOf(writer));
        boolean another = writers.stream().anyMatch(other -> accepted.quality(typeOf(other)) > 0);
        return its == 0 && another ? 0 : Math.max(its, accepted.quality(MixedBody.TYPE));
    }

    /**
     * The package in this format, which has to be one that is written here as one document.
     *
     * @throws RequestFailed FORM_BLOCKED naming the losses that stop the form
     */
    WrittenPackage in(String format, InboxPackage item) {
        FormatWriter writer = writers.stream()
                .filter(each -> each.format().equals(format))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no writer of this node writes " + format));
        WrittenPackage written = writer.write(CasePackageJson.read(item.canonical()));
        requireGiven(writer, written, item);
        return written;
    }

    /**
     * Whether the client means a form that the package is given in. A tag says which it is of, so only that one is written to
     * compare it, at most once, and none for the canonical one.
     */
    boolean areMeant(HttpServletRequest request, InboxPackage item) {
        EntityTag ofCanonical = EntityTag.of(item.canonical());
        Map<FormatWriter, Set<EntityTag>> written = new HashMap<>();
        return EntityTag.isMeant(request, tag -> tag.equals(ofCanonical))
                || EntityTag.isMeant(
                        request,
                        tag -> writers.stream()
                                .filter(writer -> tag.isOf(writer.format()))
                                .anyMatch(writer -> written.computeIfAbsent(writer, its -> tags(its, item))
                                        .contains(tag)));
    }

    private static Set<EntityTag> tags(FormatWriter writer, InboxPackage item) {
        WrittenPackage written = writer.write(CasePackageJson.read(item.canonical()));
        if (!isGiven(writer, written, item)) {
            return Set.of();
        }
        Set<EntityTag> tags = new HashSet<>();
        if (written.documents().size() == 1) {
            tags.add(EntityTag.of(writer.format(), written.documents().getFirst()));
        }
        tags.add(EntityTag.of(
                writer.format(),
                MixedDocuments.of(typeOf(writer), written.documents()).body()));
        return tags;
    }

    /** What every form loses, and what the sender's gateway lost before. */
    LossesAnswer losses(UUID inboxId, InboxPackage item) {
        CasePackage casePackage = CasePackageJson.read(item.canonical());
        return new LossesAnswer(
                inboxId,
                casePackage.id(),
                LossAnswer.of(casePackage.lossReports().stream()
                        .filter(report -> report.direction() == LossDirection.READING)
                        .toList()),
                writers.stream()
                        .map(writer -> losses(writer, casePackage, item))
                        .toList());
    }

    private static LossesAnswer.Form losses(FormatWriter writer, CasePackage casePackage, InboxPackage item) {
        WrittenPackage written = writer.write(casePackage);
        return new LossesAnswer.Form(
                writer.format(), writer.mediaType(), !isGiven(writer, written, item), LossAnswer.of(written.losses()));
    }

    private static Form written(FormatWriter writer, Accepted accepted, InboxPackage item) {
        WrittenPackage written = writer.write(CasePackageJson.read(item.canonical()));
        requireGiven(writer, written, item);
        List<byte[]> documents = written.documents();
        MediaType type = typeOf(writer);
        if (documents.size() == 1 && accepted.quality(type) > 0) {
            return form(writer, type, documents.getFirst(), written);
        }
        if (accepted.quality(MixedBody.TYPE) == 0) {
            throw notAcceptable(
                    "SEVERAL_DOCUMENTS",
                    "the package is several documents of this type, which are one body only as multipart/mixed",
                    Stream.of(type, MixedBody.TYPE));
        }
        MixedDocuments mixed = MixedDocuments.of(type, documents);
        return form(writer, mixed.type(), mixed.body(), written);
    }

    private static Form form(FormatWriter writer, MediaType type, byte[] body, WrittenPackage written) {
        return new Form(type, body, EntityTag.of(writer.format(), body), written.losses());
    }

    private static void requireGiven(FormatWriter writer, WrittenPackage written, InboxPackage item) {
        if (!isGiven(writer, written, item)) {
            FormStanding standing = FormStanding.of(written);
            item.notGiven(losses(writer, written), standing);
            throw RequestFailed.because(ProblemCode.FORM_BLOCKED, stopping(written, standing));
        }
    }

    private static boolean isGiven(FormatWriter writer, WrittenPackage written, InboxPackage item) {
        return switch (FormStanding.of(written)) {
            case GIVEN -> true;
            case BLOCKED -> item.isAccepted(losses(writer, written));
            case REFUSED -> false;
        };
    }

    private static LossList losses(FormatWriter writer, WrittenPackage written) {
        return new LossList(writer.format(), written.losses());
    }

    private static List<Problem> stopping(WrittenPackage written, FormStanding standing) {
        String fix = standing == FormStanding.BLOCKED ? CANONICAL_OR_ACCEPTED : CANONICAL;
        List<Problem> losses =
                written.blocking().stream().map(loss -> problem(loss, fix)).toList();
        return losses.isEmpty()
                ? List.of(new Problem(
                        "NOTHING_TO_WRITE", "", "the package holds nothing that this form has a place for", CANONICAL))
                : losses;
    }

    private static Problem problem(LossReport loss, String fix) {
        boolean refused = loss.kind() == LossKind.REFUSED;
        return new Problem(
                loss.ruleId(),
                loss.sourcePath(),
                refused
                        ? "the form has no place for this restriction, and may not be given without it"
                        : "the form has no place for this, and it matters too much to be left out unseen",
                fix);
    }

    private Stream<MediaType> types() {
        return Stream.concat(
                        Stream.of(MediaType.APPLICATION_JSON),
                        writers.stream().flatMap(writer -> Stream.of(typeOf(writer), MixedBody.TYPE)))
                .distinct();
    }

    private static RequestFailed notAcceptable(String code, String what, Stream<MediaType> types) {
        return RequestFailed.because(
                ProblemCode.NOT_ACCEPTABLE,
                List.of(new Problem(
                        code,
                        ACCEPT,
                        what,
                        "accept "
                                + String.join(
                                        ", ", types.map(MediaType::toString).toList()))));
    }

    private static MediaType typeOf(FormatWriter writer) {
        return MediaType.parseMediaType(writer.mediaType());
    }

    /** The Accept header; without one everything is. */
    private record Accepted(List<MediaType> ranges) {

        static Accepted of(HttpServletRequest request) {
            List<String> values = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
            try {
                List<MediaType> ranges = MediaType.parseMediaTypes(values);
                return new Accepted(ranges.isEmpty() ? List.of(MediaType.ALL) : ranges);
            } catch (InvalidMediaTypeException unreadable) {
                throw notAcceptable("OUT_OF_RANGE", "not a list of media types", Stream.of(MediaType.APPLICATION_JSON));
            }
        }

        /** Whether it prefers nothing to anything. */
        boolean isAnything() {
            return ranges.stream().allMatch(range -> range.isWildcardType() && range.getQualityValue() > 0);
        }

        /** Of the most specific range that has the type in it; 0 where none has. */
        double quality(MediaType type) {
            return ranges.stream()
                    .filter(range -> range.includes(type))
                    .max(Comparator.comparingInt(Accepted::specificity).thenComparingDouble(MediaType::getQualityValue))
                    .map(MediaType::getQualityValue)
                    .orElse(0.0);
        }

        private static int specificity(MediaType range) {
            if (range.isWildcardType()) {
                return 0;
            }
            return range.isWildcardSubtype() ? 1 : 2;
        }
    }
}
