package org.tidegate.contracts.format.caseuco;

import java.util.List;
import java.util.Set;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.json.Node;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.StrictJson;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/** Reads a graph of CASE and UCO in compact JSON-LD. Safe for use by many threads. */
public final class CaseReader implements FormatReader {
    public static final String FORMAT = "case-uco/1.4.0";
    public static final String MEDIA_TYPE = "application/ld+json";

    /** What becomes of each field; the writer goes by it, too. */
    public static final MappingTable MAPPING = MappingTable.beside(CaseReader.class, "case.mapping.csv", FORMAT);

    static final Shape SHAPE = Shape.of(MAPPING);
    static final Set<String> NAMES = Vocabulary.names(SHAPE);

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
            throw new MalformedDocument(List.of(new Problem(
                    "PART_NOT_EXPECTED", "", "the graph has further documents behind it", "send the graph alone")));
        }
        JsonValue document = StrictJson.parse(documents.getFirst(), NAMES, PayloadRule.FORBIDDEN);
        return new DocumentReading(Node.root(document, NAMES), terms).read();
    }
}
