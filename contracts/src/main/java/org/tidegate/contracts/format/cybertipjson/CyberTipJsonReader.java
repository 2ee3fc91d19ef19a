package org.tidegate.contracts.format.cybertipjson;

import java.util.Arrays;
import java.util.List;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.draft.RecordProblems;
import org.tidegate.contracts.format.json.Node;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.StrictJson;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/** Reads a report as police download it. Safe for use by many threads. */
public final class CyberTipJsonReader implements FormatReader {
    public static final String FORMAT = "ct-le-json/observed-1";
    public static final MappingTable MAPPING =
            MappingTable.beside(CyberTipJsonReader.class, "cybertipjson.mapping.csv", FORMAT);

    public static final String MEDIA_TYPE = "application/vnd.tidegate.cybertip-le+json";

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public ReadPackage read(List<byte[]> documents, ReadingTerms terms) {
        if (documents.size() > 1) {
            throw refused(
                    "PART_NOT_EXPECTED", "", "the report has further documents behind it", "send the report alone");
        }
        JsonValue report =
                StrictJson.parse(withoutMark(documents.getFirst()), LawEnforcementNames.ALL, PayloadRule.FORBIDDEN);
        requireReport(report);
        terms.requireLaneWithoutGround();
        ReportDraft draft = new ReportDraft(Node.root(report, LawEnforcementNames.ALL), terms);
        return RecordProblems.required("", draft::read);
    }

    /** Programs that save a download put it there. */
    private static byte[] withoutMark(byte[] document) {
        int length = BYTE_ORDER_MARK.length;
        boolean marked = document.length >= length && Arrays.equals(document, 0, length, BYTE_ORDER_MARK, 0, length);
        return marked ? Arrays.copyOfRange(document, length, document.length) : document;
    }

    private static void requireReport(JsonValue report) {
        if (!(report instanceof JsonObject object)
                || LawEnforcementNames.AT_THE_TOP.stream().noneMatch(object.members()::containsKey)) {
            throw refused(
                    "NOT_A_REPORT",
                    "",
                    "the document has neither reportId nor dateReceived nor reportedInformation",
                    "send one report as it was downloaded");
        }
    }

    private static MalformedDocument refused(String code, String pointer, String what, String fix) {
        return new MalformedDocument(List.of(new Problem(code, pointer, what, fix)));
    }
}
