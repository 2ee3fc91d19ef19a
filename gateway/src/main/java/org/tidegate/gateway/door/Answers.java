package org.tidegate.gateway.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.tidegate.contracts.json.Instants;
import org.tidegate.contracts.json.TextValue;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Writes the door's answers: members in the order of the record, what is absent left out, ids and digests as their text,
 * instants with three decimals. The same answer is always the same octets.
 */
final class Answers {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule()
                    .addSerializer(TextValue.class, new TextForm())
                    .addSerializer(Instant.class, new InstantForm()))
            .build();

    private Answers() {}

    /** The body of a successful answer. */
    static byte[] json(Record answer) {
        return JSON.writeValueAsBytes(answer);
    }

    static ResponseEntity<byte[]> ok(Record answer) {
        return ok(MediaType.APPLICATION_JSON, json(answer));
    }

    /** As {@link #ok(Record)}, or 304 where the client holds exactly this. */
    static ResponseEntity<byte[]> okUnlessHeld(HttpServletRequest request, Record answer) {
        byte[] body = json(answer);
        EntityTag tag = EntityTag.of(body);
        return tag.isHeld(request)
                ? notModified(tag)
                : ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.ETAG, tag.text())
                        .body(body);
    }

    static ResponseEntity<byte[]> notModified(EntityTag tag) {
        return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                .header(HttpHeaders.ETAG, tag.text())
                .build();
    }

    /** @param chosenBy the header by which the answer was chosen among several: who keeps the answer keeps one for each */
    static ResponseEntity<byte[]> notModifiedOf(EntityTag tag, String chosenBy) {
        return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                .header(HttpHeaders.ETAG, tag.text())
                .header(HttpHeaders.VARY, chosenBy)
                .build();
    }

    static ResponseEntity<byte[]> ok(MediaType type, byte[] body) {
        return ResponseEntity.ok().contentType(type).body(body);
    }

    private static final class TextForm extends ValueSerializer<TextValue> {
        @Override
        public void serialize(TextValue value, JsonGenerator to, SerializationContext context) {
            to.writeString(value.text());
        }
    }

    private static final class InstantForm extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator to, SerializationContext context) {
            to.writeString(Instants.text(value));
        }
    }
}
