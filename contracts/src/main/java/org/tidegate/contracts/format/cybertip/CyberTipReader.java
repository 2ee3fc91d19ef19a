package org.tidegate.contracts.format.cybertip;

import java.util.List;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.xml.Coverage;
import org.tidegate.contracts.format.xml.SafeXml;
import org.tidegate.contracts.format.xml.XmlAttribute;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.format.xml.XmlLimits;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;

/** Reads a CyberTipline report. Safe for use by many threads. */
public final class CyberTipReader implements FormatReader {
    public static final String FORMAT = "cybertip/2025-06";
    static final String MAP_VERSION = "1";

    private final SafeXml xml = new SafeXml(XmlLimits.DOCUMENT, ReportGrammar.names());

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
        Problems problems = new Problems();
        if (documents.size() > 1) {
            problems.add(new Problem(
                    "PART_NOT_READ", "/fileDetails", "file details are not read yet", "send the report alone"));
            problems.refuseIfAny();
        }
        if (!report.is("report")) {
            problems.add(new Problem(
                    "NOT_A_REPORT", "/*", "the root element is not a report", "send one <report> without a namespace"));
            problems.refuseIfAny();
        }
        refusePayload(report, problems);
        problems.refuseIfAny();
        ReportGrammar.REPORT.check(report, problems);
        Coverage coverage = new Coverage();
        ReportDraft draft = new ReportDraft(report, terms, coverage, problems);
        problems.refuseIfAny();
        return new ReadPackage(draft.casePackage(), coverage.takenPaths().size());
    }

    /** Told alone: a report that carries a file is not looked at any further. */
    private static void refusePayload(XmlElement element, Problems problems) {
        if (PayloadRule.looksLikePayload(element.text())) {
            problems.add(PayloadRule.problem(element.pointer()));
        }
        for (XmlAttribute attribute : element.attributes()) {
            if (PayloadRule.looksLikePayload(attribute.value())) {
                problems.add(PayloadRule.problem(element.pointer() + "/@*"));
            }
        }
        element.children().forEach(child -> refusePayload(child, problems));
    }
}
