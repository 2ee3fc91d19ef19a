package org.tidegate.contracts.format.vics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.ProvenanceRecord;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.party.Party;

/** A case without its media: as canonical parts, and what it takes to write them as the case was. */
final class CaseReading {

    /**
     * What was read.
     *
     * @param written as the writer writes the case
     * @param deviations what laid over that gives the source again, but for its totals
     * @param left how many leaves of the source are in residue only
     */
    record Read(CaseMapping.Facts facts, JsonObject written, List<Deviation> deviations, int left) {

        /** The case as it was, with its totals counted anew. */
        JsonObject again() {
            return Deviation.apply(written, deviations);
        }
    }

    private CaseReading() {}

    /** @return null where a problem was told */
    static @Nullable Read read(
            JsonObject sent, CaseMapping.Totals totals, MemberProblems problems, RecordLosses losses) {
        Stripping.Stripped stripped = Stripping.of(sent, losses);
        CaseMapping.Facts facts = CaseMapping.read(stripped.object(), problems);
        if (facts == null) {
            return null;
        }
        JsonObject written = write(facts, totals);
        JsonObject counted = counted(stripped.object(), written, losses);
        List<Deviation> deviations = Deviation.between(counted, written);
        int left = RecordReading.tell(deviations, Map.of(), stripped, losses);
        return new Read(facts, written, deviations, left);
    }

    private static JsonObject write(CaseMapping.Facts facts, CaseMapping.Totals totals) {
        Party contact = facts.contact();
        ProvenanceRecord provenance = facts.provenance();
        return CaseMapping.write(
                facts.investigation(),
                contact == null ? List.of() : List.of(contact),
                provenance == null ? List.of() : List.of(provenance),
                "",
                totals);
    }

    /** Exporters count different things: a total that is not ours is told, and kept nowhere. */
    private static JsonObject counted(JsonObject sent, JsonObject written, RecordLosses losses) {
        Map<String, JsonValue> members = new LinkedHashMap<>(sent.members());
        for (String name : List.of(VicsNames.TOTAL_MEDIA, VicsNames.TOTAL_PRECATEGORIZED)) {
            JsonValue its = sent.get(name);
            JsonValue ours = written.members().get(name);
            if (its != null && !its.equals(ours) && !its.equals(Way.TEXT.of(ours))) {
                losses.tell("RECOUNTED", "/" + name, null);
                members.put(name, ours);
            }
        }
        return new JsonObject(members);
    }

    /** What stands in an object as the same case has it; null where that is not certain. */
    static CaseMapping.@Nullable Facts again(JsonObject object) {
        boolean named = object.get(VicsNames.CASE_ID) instanceof JsonString;
        return named && !Stripping.isNeeded(object) ? CaseMapping.read(object, MemberProblems.none()) : null;
    }
}
