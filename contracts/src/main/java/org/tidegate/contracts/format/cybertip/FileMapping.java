package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.format.draft.FileNames;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.media.Classification;
import org.tidegate.contracts.media.HashValue;
import org.tidegate.contracts.media.MediaProperty;
import org.tidegate.contracts.media.MediaRecord;
import org.tidegate.contracts.media.Occurrence;
import org.tidegate.contracts.referral.ExternalId;

/** The files of a report, each from the details its provider sent: never the file, and never where it lies. */
final class FileMapping {

    /** The scheme of the classes A1 to B2, which the providers share among themselves. */
    static final String CLASSIFICATION_SCHEME = "NCMEC-INDUSTRY";

    static final String FILE_ID = "CYBERTIPLINE_FILE";
    static final String REPORT_ID = "CYBERTIPLINE_REPORT";

    /** The type of metadata whose type the source does not say. */
    static final String NO_TYPE = "OTHER";

    private static final int LONGEST_ID = 255;
    private static final int LONGEST_FILE_NAME = 2056;
    private static final int LONGEST_HASH = 1024;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_VALUE = 10_000;
    private static final int LONGEST_NOTE = 100_000;

    private final ReportText text;
    private final ReportTime time;
    private final FormatLosses losses;
    private final NetworkMapping network;
    private final List<MediaRecord> media = new ArrayList<>();
    private @Nullable String reportId;

    FileMapping(ReportText text, ReportTime time, FormatLosses losses, NetworkMapping network) {
        this.text = text;
        this.time = time;
        this.losses = losses;
        this.network = network;
    }

    void read(List<XmlElement> files) {
        for (int i = 0; i < files.size(); i++) {
            XmlElement file = files.get(i);
            String id = "m" + (i + 1);
            String number = text.reportNumber(required(file, "reportId"));
            reportId = reportId == null ? number : reportId;
            MediaRecord read = text.make(file, () -> record(id, file));
            if (read != null) {
                media.add(read);
            }
        }
    }

    List<MediaRecord> media() {
        return media;
    }

    /** The number of the report all files belong to; none where there are no files. */
    List<ExternalId> reportIds() {
        return reportId == null ? List.of() : List.of(new ExternalId(null, REPORT_ID, reportId));
    }

    private MediaRecord record(String id, XmlElement file) {
        String fileId = text.line(required(file, "fileId"), LONGEST_ID);
        String name = fileName(file, "originalFileName", "/media/originalFileName");
        List<Occurrence> occurrences = occurrences(file);
        stripLocation(file);
        String relevance = text.oneOf(text.leaf(file, "fileRelevance"), Codes.RELEVANCES);
        return new MediaRecord(
                id,
                hashes(file),
                null,
                null,
                name,
                occurrences,
                classifications(file),
                null,
                null,
                tags(file),
                text.truth(text.leaf(file, "fileViewedByEsp")),
                text.truth(text.leaf(file, "publiclyAvailable")),
                properties(file),
                fileId == null ? List.of() : List.of(new ExternalId(null, FILE_ID, fileId)),
                text.truth(text.leaf(file, "exifViewedByEsp")),
                relevance == null ? null : relevance.equals(Codes.SUPPLEMENTAL),
                network.devices(file),
                network.events(file),
                text.blocks(file, "additionalInfo", LONGEST_NOTE));
    }

    private @Nullable Leaf required(XmlElement file, String name) {
        text.requireFilled(file, name);
        return text.leaf(file, name);
    }

    /** The name at the provider, and when the file came there. */
    private List<Occurrence> occurrences(XmlElement file) {
        String name = fileName(file, "fileName", "/media/occurrences/fileName");
        Moment uploaded = time.past(text.leaf(file, "uploadedToEspTimestamp"));
        return name == null && uploaded == null
                ? List.of()
                : List.of(new Occurrence(name, uploaded, null, null, null, null, null));
    }

    private @Nullable String fileName(XmlElement file, String name, String target) {
        XmlElement element = text.childOrEmpty(file, name);
        if (!element.isLeaf()) {
            text.strip(element);
            return null;
        }
        Leaf leaf = text.leaf(file, name);
        if (leaf == null || !FileNames.isPath(leaf.raw())) {
            return text.line(leaf, LONGEST_FILE_NAME);
        }
        String cut = text.cut(leaf, FileNames.withoutFolders(leaf.raw()), LONGEST_FILE_NAME);
        losses.tell("PATH", leaf.pointer(), target);
        String line = cut == null ? "" : ControlCharacters.onOneLine(cut).strip();
        return line.isEmpty() ? null : line;
    }

    /** Held to the format's rules, then forgotten. */
    private void stripLocation(XmlElement file) {
        new UrlText(text.checking()).one(text.leaf(file, "locationOfFile"));
        for (XmlElement location : Leaf.named(file, "locationOfFile")) {
            if (!location.isLeaf() || !location.text().isBlank()) {
                text.strip(location);
            }
        }
    }

    /** Annotations in document order. The legacy element, which may also say no, is residue besides. */
    private List<String> tags(XmlElement file) {
        List<String> tags = new ArrayList<>();
        for (XmlElement holder : Leaf.named(file, "fileAnnotations")) {
            tags.addAll(new Flags(text).of(holder, Codes.FILE_ANNOTATIONS));
        }
        ReportText checking = text.checking();
        Boolean meme = checking.truth(checking.leaf(file, Codes.POTENTIAL_MEME));
        if (Boolean.TRUE.equals(meme) && !tags.contains(Codes.POTENTIAL_MEME)) {
            tags.add(Codes.POTENTIAL_MEME);
        }
        return tags;
    }

    private List<Classification> classifications(XmlElement file) {
        String code = text.oneOf(text.leaf(file, "industryClassification"), Codes.CLASSIFICATIONS);
        return code == null ? List.of() : List.of(new Classification(CLASSIFICATION_SCHEME, code, null, null));
    }

    private List<HashValue> hashes(XmlElement file) {
        List<HashValue> hashes = new ArrayList<>();
        for (XmlElement element : Leaf.named(file, "originalFileHash")) {
            String algorithm = text.line(text.requiredAttribute(element, "hashType"), LONGEST_NAME);
            Leaf leaf = element.isLeaf() ? text.itself(element) : null;
            String value = text.line(leaf, LONGEST_HASH);
            if (algorithm != null && value != null) {
                hashes.add(new HashValue(algorithm, value, null));
            }
        }
        return hashes;
    }

    /** In document order. Where groups of one type follow each other, how they were grouped is kept apart. */
    private List<MediaProperty> properties(XmlElement file) {
        List<MediaProperty> properties = new ArrayList<>();
        List<XmlElement> groups = Leaf.named(file, "details");
        String typeBefore = "";
        boolean ambiguous = false;
        for (XmlElement group : groups) {
            String given = text.oneOf(text.attribute(group, "type"), Codes.METADATA_TYPES);
            String type = given == null ? NO_TYPE : given;
            ambiguous |= type.equals(typeBefore);
            typeBefore = type;
            for (XmlElement pair : Leaf.named(group, "nameValuePair")) {
                MediaProperty property = text.make(pair, () -> property(type, pair));
                if (property != null) {
                    properties.add(property);
                }
            }
        }
        if (ambiguous) {
            groups.forEach(text::keepWhole);
        }
        return properties;
    }

    /** A name without a value, or a value without a name, stays residue. */
    private @Nullable MediaProperty property(String type, XmlElement pair) {
        Leaf name = text.leaf(pair, "name");
        Leaf value = text.leaf(pair, "value");
        if (name == null || value == null) {
            return null;
        }
        String itsName = text.line(name, LONGEST_NAME);
        String itsValue = text.block(value, LONGEST_VALUE);
        return itsName == null || itsValue == null ? null : new MediaProperty(type, itsName, itsValue);
    }
}
