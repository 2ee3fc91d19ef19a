package org.tidegate.bench;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.format.FormatWriter;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.identity.TimeOrderedIds;

/**
 * The canonical form, or a registered format.
 *
 * @param content what the packages are made of that it is measured with
 * @param reading documents of one package
 * @param writing without a loss that blocks; where {@code isWritten} is false, the bench makes the documents itself
 * @param isWritten by a writer of the product
 */
record MeasuredFormat(
        String word,
        SeededPackage.Content content,
        Function<List<byte[]>, CasePackage> reading,
        Function<CasePackage, List<byte[]>> writing,
        boolean isWritten) {

    static final String CANONICAL = "canonical";

    /** The canonical form first, then every registered format. */
    static List<MeasuredFormat> all() {
        List<MeasuredFormat> all = new ArrayList<>();
        all.add(new MeasuredFormat(
                CANONICAL,
                SeededPackage.Content.REPORT,
                documents -> CasePackageJson.read(documents.getFirst()),
                casePackage -> List.of(CasePackageJson.write(casePackage)),
                true));
        Formats.shipped().all().stream()
                .filter(format -> format.reader().isPresent())
                .map(MeasuredFormat::of)
                .forEach(all::add);
        return all;
    }

    /** @throws BenchFailed when none has the word */
    static MeasuredFormat ofWord(String word) {
        return all().stream()
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new BenchFailed("no format has the word " + word));
    }

    private static MeasuredFormat of(Format format) {
        FormatReader reader = format.reader().orElseThrow();
        ReadingTerms terms = terms();
        return new MeasuredFormat(
                format.word(),
                format.word().equals("vics") ? SeededPackage.Content.FILES : SeededPackage.Content.REPORT,
                documents -> reader.read(documents, terms).casePackage(),
                format.writer()
                        .<Function<CasePackage, List<byte[]>>>map(writer -> casePackage -> written(writer, casePackage))
                        .orElse(casePackage -> List.of(PoliceReportJson.write(casePackage))),
                format.writer().isPresent());
    }

    private static List<byte[]> written(FormatWriter writer, CasePackage casePackage) {
        WrittenPackage written = writer.write(casePackage);
        if (!written.blocking().isEmpty()) {
            throw new BenchFailed(
                    "a loss blocks: " + written.blocking().getFirst().sourcePath());
        }
        return written.documents();
    }

    private static ReadingTerms terms() {
        TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());
        return new ReadingTerms(
                Authority.of(new AuthorityId("XA")),
                List.of(Authority.of(new AuthorityId("XB"))),
                Kind.REFERRAL,
                Lane.ROUTINE,
                null,
                List.of(),
                List.of(HandlingCode.eu(0)),
                Instant.parse("2026-11-02T08:00:00Z"),
                ids::next,
                List.of("/recipients", "/kind", "/handling", "/urgency/lane"));
    }
}
