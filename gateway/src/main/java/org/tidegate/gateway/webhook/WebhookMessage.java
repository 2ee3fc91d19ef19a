package org.tidegate.gateway.webhook;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.Instants;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.gateway.feed.CaseEvent;

/**
 * One message as it is sent, the same octets at each attempt: {@code {"data":{…},"timestamp":"…","type":"…"}}, ids and codes only.
 *
 * @param id the event's; a receiver that has seen it has seen the event
 */
record WebhookMessage(UUID id, byte[] body) {
    static WebhookMessage of(CaseEvent event) {
        return message(
                event.eventId(),
                event.type(),
                event.timestamp(),
                switch (event.data()) {
                    case CaseEvent.Data data -> members(data);
                    case CaseEvent.Restored restored -> {
                        Map<String, JsonValue> members = new LinkedHashMap<>();
                        put(members, "since", Instants.text(restored.since()));
                        yield members;
                    }
                });
    }

    private static Map<String, JsonValue> members(CaseEvent.Data data) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        put(members, "exchangeId", data.exchangeId());
        put(members, "packageId", data.packageId());
        put(members, "conversationId", data.conversationId());
        put(members, "inReplyTo", data.inReplyTo());
        put(members, "partner", data.partner());
        put(members, "kind", data.kind());
        put(members, "lane", data.lane());
        put(members, "state", data.state());
        put(members, "code", data.code());
        put(members, "inboxId", data.inboxId());
        return members;
    }

    /** Says nothing but that messages arrive. */
    static WebhookMessage test(UUID id, CaseSystemId caseSystem, Instant now) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        put(members, "caseSystem", caseSystem);
        return message(id, "webhook.test", now, members);
    }

    private static WebhookMessage message(UUID id, String type, Instant at, Map<String, JsonValue> data) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        put(members, "type", type);
        put(members, "timestamp", Instants.text(at));
        members.put("data", new JsonValue.JsonObject(data));
        return new WebhookMessage(id, CanonicalJson.write(new JsonValue.JsonObject(members)));
    }

    private static void put(Map<String, JsonValue> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, new JsonValue.JsonString(value.toString()));
        }
    }
}
