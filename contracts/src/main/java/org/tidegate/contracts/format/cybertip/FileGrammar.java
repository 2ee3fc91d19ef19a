package org.tidegate.contracts.format.cybertip;

import static org.tidegate.contracts.format.xml.ContentModel.anyOrder;
import static org.tidegate.contracts.format.xml.ContentModel.sequence;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tidegate.contracts.format.xml.ContentModel;

/** Element names, cardinalities and order of {@code <fileDetails>} after the public schema of November 2025. */
final class FileGrammar {

    /** The name of the root element. */
    static final String ROOT = "fileDetails";

    /** The content of {@code <fileDetails>}; that a legacy {@code potentialMeme} excludes annotations is a rule of its own. */
    static final ContentModel FILE = sequence(
            "reportId fileId fileName? originalFileName? uploadedToEspTimestamp? locationOfFile? fileViewedByEsp?"
                    + " exifViewedByEsp? publiclyAvailable? fileRelevance? potentialMeme? fileAnnotations?"
                    + " industryClassification? originalFileHash* ipCaptureEvent? deviceId* details* additionalInfo*",
            Map.of(
                    "fileAnnotations",
                    anyOrder(String.join(" ", Codes.FILE_ANNOTATIONS)),
                    "ipCaptureEvent",
                    ReportGrammar.IP_EVENT,
                    "deviceId",
                    ReportGrammar.DEVICE,
                    "details",
                    sequence("nameValuePair+", Map.of("nameValuePair", sequence("name value")))));

    private FileGrammar() {}

    /** Every element name of the format, which a problem may therefore repeat. */
    static Set<String> names() {
        Set<String> names = new HashSet<>(FILE.names());
        names.add(ROOT);
        return names;
    }

    /** How the n-th file is called in problems, loss reports and residue. */
    static String pointer(int number) {
        return "/" + ROOT + "[" + number + "]";
    }
}
