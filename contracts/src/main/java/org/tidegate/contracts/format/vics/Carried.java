package org.tidegate.contracts.format.vics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.ProvenanceRecord;
import org.tidegate.contracts.format.mapping.CanonicalLeaves;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.OpenDocument;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.party.Party;
import org.tidegate.contracts.party.PartyRole;
import org.tidegate.contracts.referral.Investigation;

/** Which leaves of what was written are read back, wherever in their list they stand then. */
final class Carried {

    private static final Pattern NUMBER = Pattern.compile("/[0-9]+(?=/|$)");

    private static final OpenDocument<Investigation> INVESTIGATION =
            OpenDocument.of(Investigation.class, 0, PayloadRule.FORBIDDEN);
    private static final OpenDocument<Party> PARTY = OpenDocument.of(Party.class, 0, PayloadRule.FORBIDDEN);
    private static final OpenDocument<ProvenanceRecord> PROVENANCE =
            OpenDocument.of(ProvenanceRecord.class, 0, PayloadRule.FORBIDDEN);

    private Carried() {}

    /**
     * @param leaves of the package, or of a part of it
     * @param at where the object stands there
     * @param back what was read of what was written
     * @return the values of it that are in no leaf, by their place with {@code *} for each number
     */
    static Map<String, List<String>> mark(CanonicalLeaves leaves, String at, JsonObject object, JsonObject back) {
        Map<String, List<String>> read = new HashMap<>();
        new CanonicalLeaves(back)
                .open()
                .forEach((place, value) -> read.computeIfAbsent(shape(place), none -> new ArrayList<>())
                        .add(value));
        new CanonicalLeaves(object).open().forEach((place, value) -> {
            if (read.getOrDefault(shape(place), new ArrayList<>()).remove(value)) {
                leaves.done(at + place);
            }
        });
        return read;
    }

    /** What a case holds. */
    static void mark(CanonicalLeaves leaves, CasePackage casePackage, CaseMapping.Facts back) {
        if (casePackage.investigation() != null) {
            mark(
                    leaves,
                    "/investigation",
                    INVESTIGATION.tree(casePackage.investigation()),
                    INVESTIGATION.tree(back.investigation()));
        }
        Party contact = back.contact();
        for (int i = 0; contact != null && i < casePackage.parties().size(); i++) {
            Party party = casePackage.parties().get(i);
            if (party.roles().contains(PartyRole.REPORTER)) {
                mark(leaves, "/parties/" + i, PARTY.tree(party), PARTY.tree(contact));
                break;
            }
        }
        ProvenanceRecord tool = back.provenance();
        for (int i = 0; tool != null && i < casePackage.provenance().size(); i++) {
            ProvenanceRecord record = casePackage.provenance().get(i);
            if (record.action().equals(CaseMapping.EXPORTED) && record.tool() != null) {
                mark(leaves, "/provenance/" + i, PROVENANCE.tree(record), PROVENANCE.tree(tool));
                break;
            }
        }
    }

    static String shape(String place) {
        return NUMBER.matcher(place).replaceAll("/*");
    }
}
