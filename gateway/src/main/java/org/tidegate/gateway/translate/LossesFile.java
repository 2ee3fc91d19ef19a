package org.tidegate.gateway.translate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonBoolean;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.gateway.command.CommandFailed;

/** The losses of a translation as JSON: {@code blocked}, and {@code losses} of the schema Loss in agency-1.yaml. */
final class LossesFile {

    private LossesFile() {}

    /** @throws CommandFailed where it cannot be written */
    static void write(Path file, List<LossReport> losses, boolean blocked) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("blocked", new JsonBoolean(blocked));
        members.put(
                "losses", new JsonArray(losses.stream().map(LossesFile::loss).toList()));
        try {
            Files.write(file, CanonicalJson.write(new JsonObject(members)));
        } catch (IOException e) {
            throw new CommandFailed("The file " + file + " cannot be written. Name another behind --losses.", e);
        }
    }

    private static JsonValue loss(LossReport loss) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("direction", new JsonString(loss.direction().name()));
        members.put("format", new JsonString(loss.format()));
        members.put("sourcePath", new JsonString(loss.sourcePath()));
        if (loss.targetPath() != null) {
            members.put("targetPath", new JsonString(loss.targetPath()));
        }
        members.put("kind", new JsonString(loss.kind().name()));
        members.put("rule", new JsonString(loss.ruleId()));
        members.put("mapVersion", new JsonString(loss.mapVersion()));
        members.put("severity", new JsonString(loss.severity().name()));
        members.put("reversible", new JsonBoolean(loss.reversible()));
        return new JsonObject(members);
    }
}
