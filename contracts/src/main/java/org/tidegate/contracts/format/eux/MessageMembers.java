package org.tidegate.contracts.format.eux;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** A package's members as those of a message: the reverse of {@link MessageRules}. */
final class MessageMembers {

    private MessageMembers() {}

    static JsonObject of(CasePackage casePackage, FormatLosses losses) {
        Map<String, JsonValue> members =
                new LinkedHashMap<>(CasePackageJson.tree(casePackage).members());
        losses.tell("BESIDE", "/schemaVersion");
        if (!casePackage.lossReports().isEmpty()) {
            losses.tell("BESIDE", "/lossReports");
        }
        members.keySet().removeAll(Grammar.BESIDE);
        urgency(casePackage, members, losses);
        String note = casePackage.note();
        if (casePackage.kind() == Kind.REQUEST && note != null) {
            members.remove(Grammar.NOTE);
            members.put(Grammar.REQUEST, request(Note.request(note)));
        }
        if (casePackage.kind() == Kind.REFUSAL) {
            members.remove(Grammar.NOTE);
            Refusal refusal = Note.refusal(note);
            members.put(Grammar.REFUSAL, refusal(refusal));
            if (refusal.code() == RefusalCode.OTHER) {
                losses.tell("REFUSAL_CODE", "/" + Grammar.NOTE, Places.of("/refusal/code", Kind.REFUSAL));
            }
        }
        return new JsonObject(members);
    }

    private static void urgency(CasePackage casePackage, Map<String, JsonValue> members, FormatLosses losses) {
        boolean silent = casePackage.lane() != Lane.ROUTINE
                && casePackage.urgency().ground() == null
                && casePackage.urgency().reason() == null;
        if (silent && members.get(MessageRules.URGENCY) instanceof JsonObject urgency) {
            Map<String, JsonValue> said = new LinkedHashMap<>(urgency.members());
            said.put(MessageRules.GROUND, new JsonString(MessageRules.NOT_STATED));
            members.put(MessageRules.URGENCY, new JsonObject(said));
            losses.tell("GROUND", "/urgency", Places.of("/urgency/ground", null));
        }
    }

    private static JsonObject request(Request request) {
        Map<String, JsonValue> parts = new LinkedHashMap<>();
        parts.put("requestedInformation", new JsonString(request.requestedInformation()));
        put(parts, "availabilityReason", request.availabilityReason());
        put(parts, "personLink", request.personLink());
        return new JsonObject(parts);
    }

    private static JsonObject refusal(Refusal refusal) {
        Map<String, JsonValue> parts = new LinkedHashMap<>();
        parts.put("code", new JsonString(refusal.code().name()));
        put(parts, MessageRules.REASON, refusal.reason());
        return new JsonObject(parts);
    }

    private static void put(Map<String, JsonValue> parts, String name, @Nullable String text) {
        if (text != null) {
            parts.put(name, new JsonString(text));
        }
    }
}
