package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.format.xml.Coverage;
import org.tidegate.contracts.format.xml.SafeXml;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.format.xml.XmlLimits;
import org.tidegate.contracts.format.xml.XmlPayloads;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;
import org.tidegate.contracts.referral.ExternalId;
import org.tidegate.contracts.referral.Referral;

/** Reads a CyberTipline report with the details of its files. Safe for use by many threads. */
public final class CyberTipReader implements FormatReader {
    public static final String FORMAT = "cybertip/2025-06";
    public static final MappingTable MAPPING =
            MappingTable.beside(CyberTipReader.class, "cybertip.mapping.csv", FORMAT);

    private final SafeXml xml = new SafeXml(XmlLimits.DOCUMENT, names());

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public String mediaType() {
        return "application/xml";
    }

    @Override
    public ReadPackage read(List<byte[]> documents, ReadingTerms terms) {
        XmlElement report = xml.read(documents.getFirst());
        List<XmlElement> files = files(documents);
        Problems problems = new Problems();
        requireKinds(report, files, problems);
        problems.refuseIfAny();
        // Told alone: a report that carries a file is not looked at any further.
        XmlPayloads.tell(report, problems);
        files.forEach(file -> XmlPayloads.tell(file, problems));
        problems.refuseIfAny();
        ReportGrammar.REPORT.check(report, problems);
        files.forEach(file -> FileGrammar.FILE.check(file, problems));
        Coverage coverage = new Coverage();
        ReportDraft draft = new ReportDraft(report, files, terms, coverage, problems);
        problems.refuseIfAny();
        return new ReadPackage(draft.casePackage(), coverage.takenCount());
    }

    @Override
    public void requireWhole(CasePackage casePackage) {
        if (isBatch(casePackage) && casePackage.media().isEmpty()) {
            throw new MalformedDocument(List.of(new Problem(
                    "FILE_MISSING",
                    "/report/batchedReport[1]",
                    "a batched report comes without the file it is about",
                    "send the details of its one file with it")));
        }
    }

    /** Whether the report it was read from is a batch, which is about one file. */
    public static boolean isBatch(CasePackage casePackage) {
        Referral referral = casePackage.referral();
        return referral != null && referral.annotations().contains(Codes.BATCH_REASON);
    }

    /** The provider's ids of the files it was read from, in their order. */
    public static List<String> fileIds(CasePackage casePackage) {
        return casePackage.media().stream()
                .flatMap(media -> media.externalIds().stream())
                .filter(id -> FileMapping.FILE_ID.equals(id.scheme()))
                .map(ExternalId::value)
                .toList();
    }

    private List<XmlElement> files(List<byte[]> documents) {
        List<XmlElement> files = new ArrayList<>();
        for (int i = 1; i < documents.size(); i++) {
            files.add(xml.readPart(documents.get(i), FileGrammar.pointer(i)));
        }
        return files;
    }

    private static void requireKinds(XmlElement report, List<XmlElement> files, Problems problems) {
        if (!report.is("report")) {
            problems.add(new Problem(
                    "NOT_A_REPORT", "/*", "the root element is not a report", "send one <report> without a namespace"));
        }
        for (XmlElement file : files) {
            if (!file.is(FileGrammar.ROOT)) {
                problems.add(new Problem(
                        "NOT_FILE_DETAILS",
                        file.pointer(),
                        "the root element of a document behind the report is not fileDetails",
                        "send one <fileDetails> without a namespace in each document behind the report"));
            }
        }
    }

    private static Set<String> names() {
        Set<String> names = new HashSet<>(ReportGrammar.names());
        names.addAll(FileGrammar.names());
        return names;
    }
}
