package org.tidegate.contracts.casepackage;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.StrictJson;

/** The schema partners get, as it lies in the class path, judged by a validator that knows nothing of our readers. */
final class CommittedSchema {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final String text;
    private final Schema validator;

    CommittedSchema() {
        this.text = resource();
        this.validator = REGISTRY.getSchema(text);
    }

    JsonObject json() {
        return object(StrictJson.parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    boolean takes(String document) {
        return validator.validate(document, InputFormat.JSON).isEmpty();
    }

    /** Whether the schema itself is one of draft 2020-12. */
    boolean isASchema() {
        return REGISTRY.getSchema(
                        com.networknt.schema.SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                .validate(text, InputFormat.JSON)
                .isEmpty();
    }

    static JsonObject object(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new IllegalStateException("not an object where the schema has one");
    }

    private static String resource() {
        try (InputStream schema = CasePackageJson.class.getResourceAsStream(CasePackageJson.SCHEMA)) {
            if (schema == null) {
                throw new IllegalStateException(
                        CasePackageJson.SCHEMA + " is missing. " + CasePackageSchemaTest.REMAKE);
            }
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
