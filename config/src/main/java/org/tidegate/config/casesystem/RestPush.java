package org.tidegate.config.casesystem;

import java.nio.file.Path;
import java.util.Optional;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.Value;

/**
 * Each package is posted to the case system's own address.
 *
 * @param format the word of a format that is written; empty: the canonical form
 */
public record RestPush(PushAddress address, Optional<String> format) implements Push {
    static final String KEY = "push";

    @Override
    public String key() {
        return KEY;
    }

    /** Empty where nothing is written. */
    static Value<Optional<RestPush>> read(Section at, Path home, Value<Optional<String>> usualForm) {
        var format = WrittenForm.read(at, "format");
        var address = PushAddress.read(at, home, !format.isAbsent());
        return at.make(() ->
                address.get().map(to -> new RestPush(to, format.isAbsent() ? usualForm.get() : format.get())));
    }
}
