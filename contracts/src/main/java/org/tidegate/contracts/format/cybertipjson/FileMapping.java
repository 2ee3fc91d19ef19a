package org.tidegate.contracts.format.cybertipjson;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.json.Members;
import org.tidegate.contracts.format.json.Node;
import org.tidegate.contracts.media.Classification;
import org.tidegate.contracts.media.HashValue;
import org.tidegate.contracts.media.MediaProperty;
import org.tidegate.contracts.media.MediaRecord;
import org.tidegate.contracts.media.Occurrence;
import org.tidegate.contracts.referral.ExternalId;

/** What is known of the uploaded files; never where one lies. */
final class FileMapping {

    private static final String CLASSIFICATION_SCHEME = "NCMEC-INDUSTRY";
    private static final Pattern MD5 = Pattern.compile("[0-9a-fA-F]{32}");
    private static final String METADATA_OF_PROVIDER = "ESP";
    private static final int LONGEST_FILE_NAME = 2056;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_HASH = 1024;
    private static final int LONGEST_VALUE = 10_000;
    private static final int LONGEST_TEXT = 100_000;
    private static final int MOST_FILES = 100_000;
    private static final int MOST_TAGS = 256;
    private static final int MOST_PROPERTIES = 1000;
    private static final int MOST_NOTES = 64;

    private final Members members;
    private final SourceMapping sources;

    FileMapping(Members members, SourceMapping sources) {
        this.members = members;
        this.sources = sources;
    }

    /** @param uploaded with the list of files in it */
    List<MediaRecord> read(@Nullable Node uploaded) {
        if (uploaded == null) {
            return List.of();
        }
        stripPlaces(uploaded);
        List<MediaRecord> media = new ArrayList<>();
        for (Node file : members.objects(uploaded.member("uploadedFiles"), MOST_FILES)) {
            media.add(record("m" + (media.size() + 1), file));
        }
        return media;
    }

    private MediaRecord record(String id, Node file) {
        String name = members.fileName(file.member("filename"), LONGEST_FILE_NAME, "/media/occurrences/fileName");
        String submittal = members.line(file.member("submittalId"), LONGEST_NAME);
        Node source = file.member("sourceInformation");
        return new MediaRecord(
                id,
                hashes(file.member("verificationHash")),
                null,
                null,
                members.fileName(file.member("originalFilename"), LONGEST_FILE_NAME, "/media/originalFileName"),
                name == null ? List.of() : List.of(new Occurrence(name, null, null, null, null, null, null)),
                classifications(file.member("industryClassification")),
                null,
                null,
                tags(file.member("ncmecTags")),
                members.truth(file.member("viewedByEsp")),
                null,
                properties(file.member("espMetadata")),
                submittal == null ? List.of() : List.of(new ExternalId("NCMEC", "CYBERTIPLINE_SUBMITTAL", submittal)),
                null,
                null,
                sources.devices(source),
                sources.events(source),
                members.blocks(file.member("additionalInformations"), LONGEST_TEXT, MOST_NOTES));
    }

    /** In whatever object, and where a pair of name and value says so. */
    private void stripPlaces(Node node) {
        for (Node inside : node.inside()) {
            if (LawEnforcementNames.isPlaceOfFile(inside.name())) {
                members.strip(inside);
            } else if (LawEnforcementNames.isPlaceOfFile(Members.textOf(inside.member("name")))) {
                members.strip(inside);
            } else {
                stripPlaces(inside);
            }
        }
    }

    private List<HashValue> hashes(@Nullable Node hash) {
        String value = members.line(hash, LONGEST_HASH);
        return value == null
                ? List.of()
                : List.of(new HashValue(MD5.matcher(value).matches() ? "MD5" : "UNKNOWN", value, null));
    }

    private List<Classification> classifications(@Nullable Node classification) {
        String code = members.line(classification, 64);
        return code == null ? List.of() : List.of(new Classification(CLASSIFICATION_SCHEME, code, null, null));
    }

    private List<String> tags(@Nullable Node tags) {
        List<String> found = new ArrayList<>();
        for (Node group : members.objects(Members.at(tags, "groups"), MOST_TAGS)) {
            found.addAll(members.lines(group.member("tags"), LONGEST_NAME, MOST_TAGS - found.size()));
        }
        return found;
    }

    /** A name without a value, or a value without a name, stays residue. */
    private List<MediaProperty> properties(@Nullable Node metadata) {
        List<MediaProperty> properties = new ArrayList<>();
        for (Node pair : members.objects(Members.at(metadata, "metadatas"), MOST_PROPERTIES)) {
            Node name = pair.member("name");
            Node value = pair.member("value");
            boolean stripped = LawEnforcementNames.isPlaceOfFile(Members.textOf(name));
            if (!stripped && Members.fits(name, LONGEST_NAME) && Members.fits(value, LONGEST_VALUE)) {
                String itsName = members.line(name, LONGEST_NAME);
                String itsValue = members.block(value, LONGEST_VALUE);
                properties.add(new MediaProperty(
                        METADATA_OF_PROVIDER, Objects.requireNonNull(itsName), Objects.requireNonNull(itsValue)));
            }
        }
        return properties;
    }
}
