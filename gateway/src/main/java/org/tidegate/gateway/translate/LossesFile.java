package org.tidegate.gateway.translate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.form.LossAnswer;
import tools.jackson.databind.json.JsonMapper;

/** The losses of a translation as JSON: {@code blocked}, and {@code losses} of the schema Loss in agency-1.yaml. */
final class LossesFile {

    private LossesFile() {}

    private record Content(boolean blocked, List<LossAnswer> losses) {}

    /** @throws CommandFailed where it cannot be written */
    static void write(Path file, List<LossReport> losses, boolean blocked) {
        try {
            Files.write(file, JsonMapper.shared().writeValueAsBytes(new Content(blocked, LossAnswer.of(losses))));
        } catch (IOException e) {
            throw new CommandFailed("The file " + file + " cannot be written. Name another behind --losses.", e);
        }
    }
}
