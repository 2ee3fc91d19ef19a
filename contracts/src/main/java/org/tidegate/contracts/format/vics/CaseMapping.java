package org.tidegate.contracts.format.vics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.ProvenanceRecord;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.party.Identifier;
import org.tidegate.contracts.party.IdentifierKind;
import org.tidegate.contracts.party.Party;
import org.tidegate.contracts.party.PartyRole;
import org.tidegate.contracts.party.PersonName;
import org.tidegate.contracts.referral.ExternalId;
import org.tidegate.contracts.referral.Investigation;
import org.tidegate.contracts.referral.InvestigationStatus;

/** What a case says beside its media, both ways. The totals are those of the records, whatever the case says they are. */
final class CaseMapping {

    /** What kind of number a CaseID is. */
    static final String CASE_ID = "VICS_CASE_ID";

    static final String CASE_NUMBER = "CASE_NUMBER";

    /** What was done where a program is named that made the document. */
    static final String EXPORTED = "EXPORTED";

    private static final String CONTACT = "contact";
    private static final int LONGEST_LINE = 255;
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_TOOL = 120;

    /**
     * The canonical parts a case becomes.
     *
     * @param contact null where it names nobody
     * @param provenance null where it names no program
     */
    record Facts(
            Investigation investigation,
            @Nullable Party contact,
            @Nullable ProvenanceRecord provenance) {}

    private CaseMapping() {}

    /** @return null where a problem was told */
    static @Nullable Facts read(JsonObject object, MemberProblems problems) {
        String id = Values.line(object.get(VicsNames.CASE_ID), LONGEST_LINE);
        if (id == null) {
            problems.missing(VicsNames.CASE_ID, "send the id of the case");
            return null;
        }
        List<ExternalId> numbers = new ArrayList<>();
        numbers.add(new ExternalId(null, CASE_ID, id));
        String number = Values.line(object.get(VicsNames.CASE_NUMBER), LONGEST_LINE);
        if (number != null) {
            numbers.add(new ExternalId(null, CASE_NUMBER, number));
        }
        return new Facts(
                new Investigation(null, numbers, null, InvestigationStatus.UNKNOWN, List.of(), List.of(), null),
                contact(object),
                provenance(object));
    }

    private static @Nullable Party contact(JsonObject object) {
        String name = Values.line(object.get(VicsNames.CONTACT_NAME), LONGEST_NAME);
        List<Identifier> identifiers = new ArrayList<>();
        add(identifiers, IdentifierKind.PHONE, object.get(VicsNames.CONTACT_PHONE));
        add(identifiers, IdentifierKind.EMAIL, object.get(VicsNames.CONTACT_EMAIL));
        if (name == null && identifiers.isEmpty()) {
            return null;
        }
        List<PersonName> names = name == null ? List.of() : List.of(new PersonName(null, null, null, name, null));
        return new Party(
                CONTACT,
                List.of(PartyRole.REPORTER),
                null,
                names,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                identifiers,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of());
    }

    private static void add(List<Identifier> identifiers, IdentifierKind kind, @Nullable JsonValue sent) {
        String raw = Values.line(sent, LONGEST_LINE);
        if (raw != null) {
            identifiers.add(new Identifier(kind, raw, null, null, null, null, null, null, null));
        }
    }

    /** The version stands behind the name, after a slash. */
    private static @Nullable ProvenanceRecord provenance(JsonObject object) {
        String name = Values.line(object.get(VicsNames.APPLICATION_NAME), LONGEST_TOOL);
        String version = Values.line(object.get(VicsNames.APPLICATION_VERSION), LONGEST_TOOL);
        if (name == null) {
            return null;
        }
        return new ProvenanceRecord(
                EXPORTED, null, null, List.of(), List.of(), version == null ? name : name + "/" + version, List.of());
    }

    /**
     * @param investigation null where the package has none
     * @param parties of which the first one to report is the contact
     * @param media how many records the case has, and how many of them are precategorised
     */
    static JsonObject write(
            @Nullable Investigation investigation,
            List<Party> parties,
            List<ProvenanceRecord> provenance,
            String otherwiseId,
            Totals media) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        String id = number(investigation, CASE_ID);
        text(members, VicsNames.CASE_ID, id == null ? otherwiseId : id);
        text(members, VicsNames.CASE_NUMBER, number(investigation, CASE_NUMBER));
        parties.stream()
                .filter(party -> party.roles().contains(PartyRole.REPORTER))
                .findFirst()
                .ifPresent(party -> contact(members, party));
        provenance.stream()
                .filter(record -> record.action().equals(EXPORTED) && record.tool() != null)
                .findFirst()
                .ifPresent(record -> tool(members, record.tool() == null ? "" : record.tool()));
        members.put(VicsNames.TOTAL_MEDIA, Values.number(media.all()));
        members.put(VicsNames.TOTAL_PRECATEGORIZED, Values.number(media.precategorised()));
        return new JsonObject(members);
    }

    /** The records of a case, counted. */
    record Totals(long all, long precategorised) {}

    static boolean hasId(@Nullable Investigation investigation) {
        return number(investigation, CASE_ID) != null;
    }

    private static @Nullable String number(@Nullable Investigation investigation, String scheme) {
        if (investigation != null) {
            for (ExternalId id : investigation.caseNumbers()) {
                if (id.scheme().equals(scheme)) {
                    return id.value();
                }
            }
        }
        return null;
    }

    private static void contact(Map<String, JsonValue> members, Party party) {
        for (PersonName name : party.names()) {
            if (name.full() != null) {
                members.putIfAbsent(VicsNames.CONTACT_NAME, new JsonString(name.full()));
            }
        }
        for (Identifier identifier : party.identifiers()) {
            if (identifier.kind() == IdentifierKind.PHONE) {
                members.putIfAbsent(VicsNames.CONTACT_PHONE, new JsonString(identifier.raw()));
            } else if (identifier.kind() == IdentifierKind.EMAIL) {
                members.putIfAbsent(VicsNames.CONTACT_EMAIL, new JsonString(identifier.raw()));
            }
        }
    }

    private static void tool(Map<String, JsonValue> members, String tool) {
        int slash = tool.lastIndexOf('/');
        boolean divided = slash > 0 && slash < tool.length() - 1;
        text(members, VicsNames.APPLICATION_NAME, divided ? tool.substring(0, slash) : tool);
        text(members, VicsNames.APPLICATION_VERSION, divided ? tool.substring(slash + 1) : null);
    }

    private static void text(Map<String, JsonValue> members, String name, @Nullable String text) {
        if (text != null) {
            members.put(name, new JsonString(text));
        }
    }
}
