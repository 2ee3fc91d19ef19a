package org.tidegate.config.casesystem;

import java.util.Optional;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.Value;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.contracts.format.registry.Formats;

/** How a setting names the form a case system gets. */
final class WrittenForm {
    private static final String CANONICAL = "canonical";

    private WrittenForm() {}

    /** The word of a format that has a writer; empty for the canonical form. */
    static Value<Optional<String>> read(Section at, String key) {
        return at.word(
                key, "canonical, or the word of a format that is written, such as cybertip", WrittenForm::formOf);
    }

    private static Optional<String> formOf(String word) {
        if (word.equals(CANONICAL)) {
            return Optional.empty();
        }
        if (Formats.shipped().ofWord(word).flatMap(Format::writer).isEmpty()) {
            throw new IllegalArgumentException("not a format that is written");
        }
        return Optional.of(word);
    }
}
