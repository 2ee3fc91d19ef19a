package org.tidegate.gateway.reporting;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.tidegate.contracts.format.xml.SafeXml;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.format.xml.XmlLimits;
import org.tidegate.contracts.format.xml.XmlPayloads;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;

/**
 * One {@code fileDetails} as it came, and whom it is about. Only that is read here; the rest is the format's reader's.
 *
 * @param report the id it names
 * @param file the sender's own id for the file, 1 to 255 characters: no file was handed in, so there is none of ours
 */
record FileDetails(byte[] document, long report, String file) {
    private static final String ROOT = "fileDetails";
    private static final String REPORT = "reportId";
    private static final String FILE = "fileId";
    private static final int LONGEST_FILE_ID = 255;
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
    private static final SafeXml XML = new SafeXml(XmlLimits.DOCUMENT, Set.of(ROOT, REPORT, FILE));

    /**
     * @throws MalformedDocument with everything that keeps the two ids from being known; where a payload stands in what breaks the form,
     *     with that alone
     */
    static FileDetails read(byte[] document) {
        XmlElement root = XML.read(document);
        Problems problems = new Problems();
        if (!root.is(ROOT)) {
            problems.add(new Problem(
                    "NOT_FILE_DETAILS",
                    "/*",
                    "the root element is not fileDetails",
                    "send one <fileDetails> without a namespace"));
            refuseIfAny(problems, root);
        }
        String report = only(root, REPORT, problems);
        String file = only(root, FILE, problems);
        if (!report.isEmpty() && !ID.matcher(report).matches()) {
            problems.add(new Problem(
                    "NOT_A_REPORT_ID",
                    "/" + ROOT + "/" + REPORT,
                    "the value is no report id",
                    "send the reportId that /submit answered"));
        }
        if (file.length() > LONGEST_FILE_ID) {
            problems.add(new Problem(
                    "TEXT_TOO_LONG",
                    "/" + ROOT + "/" + FILE,
                    "the file id is too long",
                    "send a file id of your own of at most " + LONGEST_FILE_ID + " characters"));
        }
        refuseIfAny(problems, root);
        return new FileDetails(document, Long.parseLong(report), file);
    }

    private static void refuseIfAny(Problems problems, XmlElement root) {
        if (problems.count() > 0) {
            Problems payloads = new Problems();
            XmlPayloads.tell(root, payloads);
            payloads.refuseIfAny();
        }
        problems.refuseIfAny();
    }

    /** Its text as a token of XML Schema: white space at the ends does not count. */
    private static String only(XmlElement root, String name, Problems problems) {
        List<XmlElement> found =
                root.children().stream().filter(child -> child.is(name)).toList();
        String text = found.size() == 1
                ? String.join(" ", found.getFirst().text().strip().split("\\s+"))
                : "";
        if (text.isEmpty()) {
            problems.add(new Problem(
                    "ELEMENT_MISSING",
                    "/" + ROOT + "/" + name,
                    "the element does not stand here exactly once with a value",
                    "send the element once"));
        }
        return text;
    }

    /** Ids alone may be shown, and the sender's may be anything. */
    @Override
    public String toString() {
        return "FileDetails of report " + report;
    }
}
