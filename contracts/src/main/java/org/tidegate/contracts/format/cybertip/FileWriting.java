package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.format.xml.XmlDraft;
import org.tidegate.contracts.media.Classification;
import org.tidegate.contracts.media.HashValue;
import org.tidegate.contracts.media.MediaProperty;
import org.tidegate.contracts.media.MediaRecord;
import org.tidegate.contracts.media.Occurrence;
import org.tidegate.contracts.referral.ExternalId;

/** {@code <fileDetails>}: a document for each file, behind the report. */
final class FileWriting {

    private static final int LONGEST_ID = 255;
    private static final int LONGEST_FILE_NAME = 2056;
    private static final int LONGEST_HASH = 1024;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_VALUE = 10_000;
    private static final int LONGEST_NOTE = 100_000;
    private static final String NO_NUMBER_YET = "0";

    private final CasePackage casePackage;
    private final Placement placement;
    private final FormatLosses losses;
    private final NetworkWriting network;
    private final Remarks remarks;
    private final ReturningResidue residue;

    FileWriting(
            CasePackage casePackage,
            Placement placement,
            FormatLosses losses,
            NetworkWriting network,
            Remarks remarks,
            ReturningResidue residue) {
        this.casePackage = casePackage;
        this.placement = placement;
        this.losses = losses;
        this.network = network;
        this.remarks = remarks;
        this.residue = residue;
    }

    /** In the order of the package. */
    List<XmlDraft> all() {
        List<XmlDraft> files = new ArrayList<>();
        for (int i = 0; i < casePackage.media().size(); i++) {
            XmlDraft file = XmlDraft.root(FileGrammar.ROOT, FileGrammar.FILE);
            file(file, casePackage.media().get(i), "/media/" + i, FileGrammar.pointer(i + 1));
            files.add(file);
        }
        return files;
    }

    private void file(XmlDraft file, MediaRecord media, String at, String path) {
        reportId(file, path);
        fileId(file, media, at, path);
        occurrence(file, media.occurrences(), at + "/occurrences");
        placement.line(file, "originalFileName", media.originalFileName(), at + "/originalFileName", LONGEST_FILE_NAME);
        placement.truth(file, "fileViewedByEsp", media.viewedByReporter(), at + "/viewedByReporter");
        if (!Boolean.TRUE.equals(media.metadataViewedByReporter()) || Boolean.TRUE.equals(media.viewedByReporter())) {
            placement.truth(
                    file, "exifViewedByEsp", media.metadataViewedByReporter(), at + "/metadataViewedByReporter");
        }
        placement.truth(file, "publiclyAvailable", media.publiclyAvailable(), at + "/publiclyAvailable");
        relevance(file, media.supplemental(), at);
        annotations(file, media, at + "/tags", path);
        classification(file, media, at + "/classifications");
        hashes(file, media.hashes(), at + "/hashes");
        network.events(file, media.networkEvents(), at + "/networkEvents");
        network.devices(file, media.identifiers(), at + "/identifiers");
        properties(file, media.properties(), at + "/properties");
        for (int i = 0; i < media.notes().size(); i++) {
            placement.block(file, "additionalInfo", media.notes().get(i), at + "/notes/" + i, LONGEST_NOTE);
        }
        remarks.holder(at, file);
    }

    /** Of the report that all files belong to; a report that has no number yet gets one from whoever takes it. */
    private void reportId(XmlDraft file, String path) {
        List<ExternalId> ids = casePackage.externalIds();
        for (int i = 0; i < ids.size(); i++) {
            ExternalId id = ids.get(i);
            if (id.scheme().equals(FileMapping.REPORT_ID)
                    && id.issuer() == null
                    && PartyWriting.isNumber(id.value())
                    && placement.line(file, "reportId", id.value(), "/externalIds/" + i + "/value", LONGEST_ID)) {
                placement.told("/externalIds/" + i + "/scheme");
            }
        }
        file.add("reportId").ifPresent(made -> {
            made.setText(NO_NUMBER_YET);
            losses.tell("REPORT_NUMBER", "/externalIds", path + "/reportId[1]");
        });
    }

    private void fileId(XmlDraft file, MediaRecord media, String at, String path) {
        for (int i = 0; i < media.externalIds().size(); i++) {
            ExternalId id = media.externalIds().get(i);
            String here = at + "/externalIds/" + i;
            if (id.scheme().equals(FileMapping.FILE_ID)
                    && placement.line(file, "fileId", id.value(), here + "/value", LONGEST_ID)) {
                placement.told(here + "/scheme");
            }
        }
        file.add("fileId").ifPresent(made -> {
            made.setText(media.mediaId());
            losses.tell("FILE_ID", at + "/externalIds", path + "/fileId[1]");
        });
    }

    /** The name and the time at the provider: an occurrence that says where on a device a copy lay is none of them. */
    private void occurrence(XmlDraft file, List<Occurrence> occurrences, String at) {
        for (int i = 0; i < occurrences.size(); i++) {
            Occurrence occurrence = occurrences.get(i);
            boolean onADevice = occurrence.writtenAt() != null
                    || occurrence.accessedAt() != null
                    || occurrence.deleted() != null
                    || occurrence.unallocated() != null
                    || occurrence.sourceId() != null;
            if (i == 0 && !onADevice) {
                placement.line(file, "fileName", occurrence.fileName(), at + "/0/fileName", LONGEST_FILE_NAME);
                placement.moment(file, "uploadedToEspTimestamp", occurrence.createdAt(), at + "/0/createdAt");
            }
        }
    }

    private void relevance(XmlDraft file, @Nullable Boolean supplemental, String at) {
        if (supplemental != null) {
            placement.line(
                    file,
                    "fileRelevance",
                    supplemental ? Codes.SUPPLEMENTAL : Codes.REPORTED,
                    at + "/supplemental",
                    LONGEST_ID);
        }
    }

    /** A meme that came in the older element goes back as residue, in that element; only what is reported itself is one. */
    private void annotations(XmlDraft file, MediaRecord media, String at, String path) {
        List<String> tags = media.tags();
        boolean reported = !Boolean.TRUE.equals(media.supplemental());
        boolean older = residue.namesUnder(path + "/" + Codes.POTENTIAL_MEME + "[1]");
        for (int i = 0; i < tags.size(); i++) {
            String tag = tags.get(i);
            String here = at + "/" + i;
            if (older && tag.equals(Codes.POTENTIAL_MEME)) {
                placement.told(here);
            } else if (Codes.FILE_ANNOTATIONS.contains(tag) && (reported || !tag.equals(Codes.POTENTIAL_MEME))) {
                file.childOrNew("fileAnnotations")
                        .flatMap(flags -> flags.add(tag))
                        .ifPresent(made -> placement.told(here));
            }
        }
    }

    /** Only the providers' own scheme, and only of what is reported itself. */
    private void classification(XmlDraft file, MediaRecord media, String at) {
        for (int i = 0; i < media.classifications().size(); i++) {
            Classification classification = media.classifications().get(i);
            if (classification.scheme().equals(FileMapping.CLASSIFICATION_SCHEME)
                    && Codes.CLASSIFICATIONS.contains(classification.code())
                    && !Boolean.TRUE.equals(media.supplemental())
                    && placement.line(
                            file,
                            "industryClassification",
                            classification.code(),
                            at + "/" + i + "/code",
                            LONGEST_ID)) {
                placement.told(at + "/" + i + "/scheme");
            }
        }
    }

    /** A PhotoDNA value does not go out in this format, whoever sent it. */
    private void hashes(XmlDraft file, List<HashValue> hashes, String at) {
        for (int i = 0; i < hashes.size(); i++) {
            HashValue hash = hashes.get(i);
            String here = at + "/" + i;
            if (isPhotoDna(hash)) {
                placement.leaveOut("PHOTODNA", here);
            } else if (Placement.fits(hash.algorithm(), LONGEST_NAME)) {
                placement
                        .element(file, "originalFileHash", hash.value(), here + "/value", LONGEST_HASH)
                        .ifPresent(made -> placement.attribute(
                                made, "hashType", hash.algorithm(), here + "/algorithm", LONGEST_NAME));
            }
        }
    }

    private static boolean isPhotoDna(HashValue hash) {
        String letters = hash.algorithm().replaceAll("[^A-Za-z]", "").toUpperCase(Locale.ROOT);
        return letters.equals("PHOTODNA") || letters.equals("PDNA");
    }

    /** Pairs of one type that follow each other are one group. */
    private void properties(XmlDraft file, List<MediaProperty> properties, String at) {
        String typeBefore = "";
        Optional<XmlDraft> group = Optional.empty();
        for (int i = 0; i < properties.size(); i++) {
            MediaProperty property = properties.get(i);
            boolean noType = property.type().equals(FileMapping.NO_TYPE);
            if ((noType || Codes.METADATA_TYPES.contains(property.type()))
                    && Placement.fits(property.name(), LONGEST_NAME)
                    && Placement.fits(property.value(), LONGEST_VALUE)) {
                if (!property.type().equals(typeBefore)) {
                    group = file.add("details");
                    group.filter(made -> !noType).ifPresent(made -> made.attribute("type", property.type()));
                    typeBefore = property.type();
                }
                String here = at + "/" + i;
                group.flatMap(made -> made.add("nameValuePair")).ifPresent(pair -> {
                    placement.told(here + "/type");
                    placement.line(pair, "name", property.name(), here + "/name", LONGEST_NAME);
                    placement.block(pair, "value", property.value(), here + "/value", LONGEST_VALUE);
                });
            }
        }
    }
}
