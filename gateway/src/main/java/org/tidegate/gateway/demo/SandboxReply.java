package org.tidegate.gateway.demo;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.json.Instants;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the demo's partner does with a package, by how a reference of the sender's in it begins. */
enum SandboxReply {
    /** Takes it over and says so in a package of its own. */
    ACK(Kind.ACKNOWLEDGEMENT, "The synthetic desk of XB has taken this on."),
    /** Takes it over and will not do what was asked. */
    REFUSE(Kind.REFUSAL, "The synthetic desk of XB will not work on this."),
    /** Takes it over and asks back. */
    CLARIFY(Kind.CLARIFICATION, "The synthetic desk of XB asks: which of the accounts is meant?"),
    /** Takes it over after a pause, and sends nothing. */
    SLOW(null, "");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Optional<Kind> kind;
    private final String note;

    SandboxReply(@Nullable Kind kind, String note) {
        this.kind = Optional.ofNullable(kind);
        this.note = note;
    }

    /** By the first of the package's references that has one of the beginnings; empty: it is left alone. */
    static Optional<SandboxReply> to(JsonNode casePackage) {
        for (JsonNode reference : casePackage.path("externalIds")) {
            for (SandboxReply reply : values()) {
                if (reference.path("value").asString("").startsWith(reply.prefix())) {
                    return Optional.of(reply);
                }
            }
        }
        return Optional.empty();
    }

    String prefix() {
        return name() + "-";
    }

    boolean waits() {
        return this == SLOW;
    }

    /**
     * The package that answers, in canonical form; empty where none is sent. For the same purpose and as restricted as what it
     * answers.
     *
     * @param self who answers
     */
    Optional<byte[]> answer(JsonNode casePackage, UUID id, AuthorityId self, Instant now) {
        return kind.map(sent -> {
            ObjectNode answer = JSON.createObjectNode();
            answer.put("schemaVersion", 1);
            answer.put("id", id.toString());
            answer.put("kind", sent.name());
            answer.put("conversation", casePackage.path("conversation").asString());
            answer.put("inReplyTo", casePackage.path("id").asString());
            answer.put("createdAt", Instants.text(now));
            answer.set(
                    "origin",
                    JSON.valueToTree(Map.of(
                            "id",
                            self.value(),
                            "name",
                            "Synthetic authority " + self,
                            "country",
                            self.value(),
                            "kind",
                            "LAW_ENFORCEMENT")));
            answer.putArray("recipients").add(casePackage.path("origin"));
            answer.putObject("urgency").put("lane", "ROUTINE");
            answer.set("purpose", casePackage.path("purpose"));
            answer.putObject("handling")
                    .set("codes", casePackage.path("handling").path("codes"));
            answer.put("note", note);
            return JSON.writeValueAsBytes(answer);
        });
    }
}
