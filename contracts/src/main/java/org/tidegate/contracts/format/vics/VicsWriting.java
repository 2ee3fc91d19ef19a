package org.tidegate.contracts.format.vics;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.format.mapping.CanonicalLeaves;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.media.HashSetVersion;
import org.tidegate.contracts.media.MediaRecord;
import org.tidegate.contracts.media.MediaRecordJson;
import org.tidegate.contracts.party.Party;
import org.tidegate.contracts.party.PartyRole;
import org.tidegate.contracts.party.Relation;
import org.tidegate.contracts.referral.Investigation;

/**
 * One package as a document. Each record is written, then read again by the reader's own pieces: what does not come back has no place
 * in the format, and is told.
 */
final class VicsWriting {

    private final CasePackage casePackage;
    private final VicsContext context;
    private final String mediaAt;
    private final List<MediaRecord> media;
    private final FormatLosses losses;
    private final GroupedLosses grouped;
    private final MediaWriting writing;
    private final RecordReading reading;
    private final ReturningDeviations returning;
    private final boolean cameAsThis;

    VicsWriting(CasePackage casePackage, VicsCategories categories, FormatLosses losses) {
        this.casePackage = casePackage;
        HashSetVersion set = casePackage.hashSet();
        List<MediaRecord> members = casePackage.kind() == Kind.HASHSET && set != null ? set.members() : null;
        boolean isSet = members != null;
        this.mediaAt = isSet ? "/hashSet/members" : "/media";
        this.media = members != null ? members : casePackage.media();
        this.context = ReturningDeviations.context(casePackage.residue()).orElseGet(() -> context(isSet, media));
        this.cameAsThis = ReturningDeviations.context(casePackage.residue()).isPresent();
        this.losses = losses;
        this.grouped = new GroupedLosses(losses);
        this.writing = new MediaWriting(context);
        this.reading = new RecordReading(context, categories);
        this.returning = new ReturningDeviations(context, casePackage.residue());
    }

    /** The region of the first record that has a code of one. */
    private static VicsContext context(boolean isSet, List<MediaRecord> media) {
        String region = media.stream()
                .flatMap(record -> record.classifications().stream())
                .map(classification -> classification.scheme())
                .filter(scheme -> scheme.startsWith(VicsContext.scheme("")))
                .map(scheme -> scheme.substring(VicsContext.scheme("").length()))
                .filter(VicsContext::isRegion)
                .findFirst()
                .orElse(VicsContext.DEFAULT_REGION);
        return VicsContext.of(VicsVersion.V2_0, region, isSet ? VicsContext.Root.MEDIA : VicsContext.Root.CASES);
    }

    /** Tells what makes it impossible. */
    void refuse() {
        for (int i = 0; i < media.size(); i++) {
            if (MediaWriting.md5(media.get(i)) == null) {
                grouped.at(mediaAt + "/" + i, mediaAt + "/*").tell("MD5_MISSING", "/hashes", null);
            }
        }
        grouped.tellAll();
        if (media.isEmpty()
                && casePackage.investigation() == null
                && !cameAsThis
                && casePackage.kind() != Kind.HASHSET) {
            losses.tell("NOTHING_TO_WRITE", "/media");
        }
    }

    byte[] document() {
        CanonicalLeaves leaves = new CanonicalLeaves(withoutMedia());
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        VicsOutput out = new VicsOutput(octets, context);
        if (context.root() == VicsContext.Root.CASES) {
            out.beginCase(ofCase(leaves));
        }
        MediaIds ids = new MediaIds(media);
        for (int i = 0; i < media.size(); i++) {
            out.media(media(media.get(i), ids.next(), i));
        }
        if (context.root() == VicsContext.Root.CASES) {
            out.endCase(new JsonObject(Map.of()));
        }
        out.end(root());
        victims(leaves);
        residue(leaves);
        grouped.tellAll();
        leaves.open().forEach(this::tellLeft);
        return octets.toByteArray();
    }

    private JsonObject media(MediaRecord record, long id, int number) {
        JsonObject written = writing.write(record, id);
        MediaRecord back = reading.again(written);
        if (back == null) {
            throw new IllegalStateException("a record that was written cannot be read");
        }
        JsonObject document = laidOver(written, returning.ofRecord(written), laid -> {
            MediaRecord says = reading.again(laid);
            return record.equals(says) || back.equals(says);
        });
        MediaRecord says = reading.again(document);
        tellMissing(record, says == null ? back : says, grouped.at(mediaAt + "/" + number, mediaAt + "/*"));
        return document;
    }

    /** All of the residue of one object where that says what the package says, else as much of it as does. */
    private JsonObject laidOver(
            JsonObject written, List<ReturningDeviations.Returning> own, Predicate<JsonObject> mayStand) {
        if (own.isEmpty()) {
            return written;
        }
        JsonObject all = laid(written, own);
        if (mayStand.test(all)) {
            return all;
        }
        List<ReturningDeviations.Returning> kept = new ArrayList<>();
        for (ReturningDeviations.Returning piece : own) {
            kept.add(piece);
            if (!mayStand.test(laid(written, kept))) {
                kept.removeLast();
                returning.leave(piece);
            }
        }
        return laid(written, kept);
    }

    private static JsonObject laid(JsonObject written, List<ReturningDeviations.Returning> own) {
        return Deviation.apply(
                written,
                own.stream().map(ReturningDeviations.Returning::deviation).toList());
    }

    private static void tellMissing(MediaRecord record, MediaRecord back, RecordLosses losses) {
        if (!record.equals(back)) {
            CanonicalLeaves leaves = new CanonicalLeaves(MediaRecordJson.tree(record));
            Map<String, List<String>> read =
                    Carried.mark(leaves, "", MediaRecordJson.tree(record), MediaRecordJson.tree(back));
            leaves.open().forEach((place, value) -> {
                // A reader leaves out the white space around a text.
                boolean isStripped = !value.strip().equals(value)
                        && read.getOrDefault(Carried.shape(place), List.of()).contains(value.strip());
                String rule = isStripped ? "SPACE" : rule(record, place);
                losses.tell(value.isEmpty() ? "EMPTY" : rule, place, null);
            });
        }
    }

    private static String rule(MediaRecord record, String place) {
        boolean isLeftOut = (place.equals("/originalFileName")
                        && !record.occurrences().isEmpty())
                || isBehind(place, "/tags/", MediaWriting.tags(record.tags()).count())
                || isBehind(place, "/notes/", MediaWriting.notes(record.notes()).count());
        return isLeftOut
                ? "NO_PLACE"
                : VicsReader.MAPPING.unplaced("/media/0" + place).rule();
    }

    private static boolean isBehind(String place, String list, int count) {
        return place.startsWith(list) && Integer.parseInt(place.substring(list.length())) >= count;
    }

    private JsonObject ofCase(CanonicalLeaves leaves) {
        Investigation investigation = casePackage.investigation();
        long precategorised =
                media.stream().filter(RecordReading::isPrecategorised).count();
        JsonObject written = CaseMapping.write(
                investigation,
                casePackage.parties(),
                casePackage.provenance(),
                casePackage.id().value().toString(),
                new CaseMapping.Totals(media.size(), precategorised));
        CaseMapping.Facts back = CaseReading.again(written);
        if (back == null) {
            throw new IllegalStateException("a case that was written cannot be read");
        }
        if (!CaseMapping.hasId(investigation)) {
            losses.tell("CASE_ID", "/investigation/caseNumbers", "/value/0/" + VicsNames.CASE_ID);
        }
        Carried.mark(leaves, casePackage, back);
        return laidOver(
                written,
                returning.ofCase(),
                laid -> back.equals(CaseReading.again(laid)) && laid.get(VicsNames.MEDIA) == null);
    }

    private JsonObject root() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (ReturningDeviations.Returning piece : returning.ofRoot()) {
            JsonValue value = piece.deviation().literal();
            String name = piece.deviation().member();
            boolean may = value != null
                    && !VicsContext.isMember(name)
                    && !name.equals(VicsNames.VALUE)
                    && !Stripping.isNeeded(new JsonObject(Map.of(name, value)));
            if (may) {
                members.put(name, value);
            } else {
                returning.leave(piece);
            }
        }
        return new JsonObject(members);
    }

    /** The package but for the records that are written one by one. */
    private JsonObject withoutMedia() {
        Map<String, JsonValue> members =
                new LinkedHashMap<>(CasePackageJson.tree(casePackage).members());
        if (mediaAt.equals("/media")) {
            members.remove("media");
        } else if (members.get("hashSet") instanceof JsonObject set) {
            Map<String, JsonValue> ofSet = new LinkedHashMap<>(set.members());
            ofSet.remove("members");
            members.put("hashSet", new JsonObject(ofSet));
        }
        return new JsonObject(members);
    }

    private void victims(CanonicalLeaves leaves) {
        Set<String> victims = new HashSet<>();
        for (int i = 0; i < casePackage.parties().size(); i++) {
            Party party = casePackage.parties().get(i);
            if (party.roles().contains(PartyRole.VICTIM)) {
                victims.add(party.partyId());
                leaves.allDone("/parties/" + i);
                losses.tell("VICTIM_LINK", "/parties/" + i);
            }
        }
        for (int i = 0; i < casePackage.relations().size(); i++) {
            Relation relation = casePackage.relations().get(i);
            if (victims.contains(relation.from()) || victims.contains(relation.to())) {
                leaves.allDone("/relations/" + i);
                losses.tell("VICTIM_LINK", "/relations/" + i);
            }
        }
    }

    private void residue(CanonicalLeaves leaves) {
        Set<Integer> left = returning.left();
        for (int i = 0; i < casePackage.residue().size(); i++) {
            leaves.allDone("/residue/" + i);
            if (!ReturningDeviations.isOurs(casePackage.residue().get(i))) {
                losses.tell("FOREIGN_RESIDUE", "/residue/" + i);
            } else if (left.contains(i)) {
                losses.tell("RESIDUE", "/residue/" + i);
            }
        }
    }

    private void tellLeft(String pointer, String value) {
        MappingTable.Row row = VicsReader.MAPPING.unplaced(pointer);
        if (value.isEmpty()) {
            losses.tell("EMPTY", pointer);
        } else {
            losses.tell(row.rule(), row.isWhole() ? above(pointer, row.field()) : pointer);
        }
    }

    /** The part of the package that a row for the whole is told at: as many steps as stand before its last one. */
    private static String above(String pointer, String field) {
        int steps = field.split("/", -1).length - 2;
        int end = 0;
        for (int i = 0; i < steps && end >= 0; i++) {
            end = pointer.indexOf('/', end + 1);
        }
        return end < 0 ? pointer : pointer.substring(0, end);
    }
}
