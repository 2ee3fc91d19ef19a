package org.tidegate.contracts.format.cybertip;

import java.util.List;
import java.util.Set;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.problem.Problem;

/**
 * A batched report is about one viral file or meme and everybody who passed it on: ids of accounts, one file, and nothing
 * about what happened. Every other report is about one person at most. That the file is there is asked at the end: see
 * {@link CyberTipReader#requireWhole}.
 */
final class BatchedReportRules {

    private static final List<String> NOT_IN_REPORT =
            List.of("internetDetails", "lawEnforcement", "intendedRecipient", "victim", "additionalInfo");

    private static final List<String> NOT_IN_FILE = List.of(
            "originalFileName",
            "locationOfFile",
            "originalFileHash",
            "ipCaptureEvent",
            "deviceId",
            "details",
            "additionalInfo");

    private static final Set<String> MEMES = Set.of(Codes.VIRAL, Codes.POTENTIAL_MEME);

    private final ReportText text;

    BatchedReportRules(ReportText text) {
        this.text = text;
    }

    void check(XmlElement report, List<XmlElement> files) {
        if (Leaf.first(report, "batchedReport") == null) {
            requireOnePerson(report);
            return;
        }
        requireIdsOnly(report);
        forbid(text.childOrEmpty(report, "incidentSummary"), List.of("escalateToHighPriority"));
        forbid(report, NOT_IN_REPORT);
        requireOneFile(files);
        files.forEach(this::requireMeme);
    }

    private void requireOnePerson(XmlElement report) {
        List<XmlElement> persons = Leaf.named(report, "personOrUserReported");
        for (XmlElement further : persons.subList(Math.min(1, persons.size()), persons.size())) {
            text.problem(new Problem(
                    "SECOND_PERSON",
                    further.pointer(),
                    "a report that is no batch is about more than one person or user",
                    "send a report for each, or a batched report where the file is viral or a meme"));
        }
    }

    private void requireIdsOnly(XmlElement report) {
        for (XmlElement person : Leaf.named(report, "personOrUserReported")) {
            for (XmlElement child : person.children()) {
                if (!child.is("espIdentifier")) {
                    forbidden(child);
                }
            }
        }
    }

    private void forbid(XmlElement parent, List<String> names) {
        for (XmlElement child : parent.children()) {
            if (child.namespace().isEmpty() && names.contains(child.name())) {
                forbidden(child);
            }
        }
    }

    private void requireOneFile(List<XmlElement> files) {
        for (XmlElement further : files.subList(Math.min(1, files.size()), files.size())) {
            text.problem(new Problem(
                    "SECOND_FILE",
                    further.pointer(),
                    "a batched report is about more than one file",
                    "send a report for each file"));
        }
    }

    /** Viral, a meme or both, and nothing else said of it but its classification. */
    private void requireMeme(XmlElement file) {
        XmlElement annotations = text.childOrEmpty(file, "fileAnnotations");
        boolean meme = annotations.children().stream().anyMatch(flag -> MEMES.contains(flag.name()));
        if (!meme) {
            text.problem(new Problem(
                    "NOT_VIRAL",
                    file.pointer() + "/fileAnnotations[1]",
                    "the file of a batched report is called neither viral nor a potential meme",
                    "annotate it as viral or potentialMeme, or send a report for each person"));
        }
        for (XmlElement flag : annotations.children()) {
            if (!MEMES.contains(flag.name())) {
                forbidden(flag);
            }
        }
        forbid(file, NOT_IN_FILE);
        Leaf relevance = text.leaf(file, "fileRelevance");
        if (relevance != null && relevance.stripped().equals(Codes.SUPPLEMENTAL)) {
            text.problem(
                    "SUPPLEMENTAL",
                    relevance,
                    "the file of a batched report is supplemental only",
                    "send Reported, or leave the element out");
        }
    }

    private void forbidden(XmlElement element) {
        text.problem(new Problem(
                "NOT_IN_BATCH",
                element.pointer(),
                "the element may not stand in a batched report",
                "leave the element out, or send a report for each person"));
    }
}
