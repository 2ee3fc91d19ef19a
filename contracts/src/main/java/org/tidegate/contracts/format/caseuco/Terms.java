package org.tidegate.contracts.format.caseuco;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.json.Instants;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** What a document does not say of the exchange, from the terms it is read on. */
final class Terms {

    private Terms() {}

    /**
     * @param members of the package's JSON form; those that are there stay
     * @param hasExchange whether the document tells of the exchange: then defaults add nothing to what it says the use rests on
     */
    static void fillIn(Map<String, JsonValue> members, ReadingTerms terms, boolean hasExchange) {
        members.putIfAbsent("schemaVersion", Literals.number(CasePackage.SCHEMA_VERSION));
        members.computeIfAbsent("id", any -> text(terms.ids().get().toString()));
        members.putIfAbsent("kind", text(terms.kind().name()));
        members.computeIfAbsent("conversation", any -> text(terms.ids().get().toString()));
        members.putIfAbsent("createdAt", text(Instants.text(terms.receivedAt())));
        members.putIfAbsent("origin", authority(terms.origin()));
        members.putIfAbsent(
                "recipients",
                new JsonArray(terms.recipients().stream().map(Terms::authority).toList()));
        members.putIfAbsent(
                "urgency", new JsonObject(Map.of("lane", text(terms.lane().name()))));
        if (terms.legalBasis() != null && isAsked("/legalBasis", terms, hasExchange)) {
            members.putIfAbsent("legalBasis", text(terms.legalBasis()));
        }
        if (!terms.purpose().isEmpty() && isAsked("/purpose", terms, hasExchange)) {
            members.putIfAbsent("purpose", new JsonObject(Map.of("codes", texts(terms.purpose()))));
        }
        if (members.get("kind") instanceof JsonString kind && kind.text().equals(Kind.REFERRAL.name())) {
            members.putIfAbsent("referral", new JsonObject(Map.of()));
        }
    }

    private static boolean isAsked(String term, ReadingTerms terms, boolean hasExchange) {
        return !hasExchange || !terms.defaulted().contains(term);
    }

    private static JsonValue authority(Authority authority) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("id", text(authority.id().value()));
        if (authority.name() != null) {
            members.put("name", text(authority.name()));
        }
        if (authority.country() != null) {
            members.put("country", text(authority.country()));
        }
        if (authority.kind() != null) {
            members.put("kind", text(authority.kind().name()));
        }
        return new JsonObject(members);
    }

    private static JsonArray texts(List<String> texts) {
        return new JsonArray(texts.stream().map(each -> (JsonValue) text(each)).toList());
    }

    private static JsonString text(String text) {
        return new JsonString(text);
    }
}
