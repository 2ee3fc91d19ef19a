package org.tidegate.contracts.format.caseuco;

import java.util.List;
import java.util.Map;
import org.tidegate.contracts.casepackage.ProvenanceRecord;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.party.Party;
import org.tidegate.contracts.party.PartyRole;
import org.tidegate.contracts.referral.Communication;
import org.tidegate.contracts.referral.CommunicationKind;
import org.tidegate.contracts.referral.ExternalId;
import org.tidegate.contracts.referral.Investigation;
import org.tidegate.contracts.referral.InvestigationStatus;

/** What the canonical form wants of a record and a document of other tools does not say. */
final class FilledIn {

    private static final String EMAIL = Vocabulary.expand("uco-observable:EmailMessage");

    private FilledIn() {}

    /** Whether a list may not be empty. */
    static boolean wantsOne(Shape.Member member) {
        return member.rules().own().stream()
                .anyMatch(rule -> rule.broken(member.name(), List.of()).isPresent());
    }

    /** @return whether there is a word to fill in */
    static boolean in(
            Class<? extends Record> type,
            String member,
            GraphNode node,
            Map<String, JsonValue> record,
            String at,
            Taking taking) {
        if (type == Investigation.class && member.equals("status")) {
            record.put(member, new JsonString(InvestigationStatus.UNKNOWN.name()));
            taking.follows(at, node.at());
            return true;
        }
        if (type == Party.class && member.equals("roles")) {
            record.put(member, new JsonArray(List.of(new JsonString(PartyRole.ASSOCIATE.name()))));
            taking.follows(at + "/0", node.at());
        } else if (type == Communication.class && member.equals("kind")) {
            CommunicationKind kind = node.is(EMAIL) ? CommunicationKind.EMAIL : CommunicationKind.CHAT;
            record.put(member, new JsonString(kind.name()));
            taking.follows(at, node.at());
        } else if (type == ExternalId.class && member.equals("scheme")) {
            record.put(member, new JsonString("REFERENCE"));
            taking.follows(at, node.at());
        } else if (type == ProvenanceRecord.class && member.equals("action")) {
            record.put(member, new JsonString("RECORDED"));
            taking.follows(at, node.at());
        } else {
            return false;
        }
        taking.tell("FILLED_IN", node.at(), at);
        return true;
    }
}
