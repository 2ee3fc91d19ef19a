package org.tidegate.gateway.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words after a command: options with {@code --} first or in between, the rest in order. {@code --name=value} is {@code --name value}. */
public final class Arguments {
    private final List<String> words;

    public Arguments(List<String> words) {
        this.words = new ArrayList<>(words);
    }

    /** Takes an option without a value, such as {@code --once}. */
    public boolean flag(String name) {
        return words.remove("--" + name);
    }

    /** Takes an option with a value, such as {@code --home DIR} or {@code --home=DIR}. */
    public Optional<String> option(String name) {
        String joined = "--" + name + "=";
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith(joined)) {
                return Optional.of(words.remove(i).substring(joined.length()));
            }
        }
        int at = words.indexOf("--" + name);
        if (at < 0) {
            return Optional.empty();
        }
        if (at + 1 >= words.size()) {
            throw new UsageError("--" + name + " needs a value.");
        }
        words.remove(at);
        return Optional.of(words.remove(at));
    }

    /** Takes an option that may stand several times, such as {@code --recipient XB --recipient XC}. */
    public List<String> options(String name) {
        List<String> values = new ArrayList<>();
        for (Optional<String> next = option(name); next.isPresent(); next = option(name)) {
            values.add(next.get());
        }
        return values;
    }

    public Path path(String name) {
        return Path.of(required(name)).toAbsolutePath().normalize();
    }

    public String required(String name) {
        return option(name).orElseThrow(() -> new UsageError("--" + name + " is missing."));
    }

    /** Takes the next word that is no option. */
    public String word(String meaning) {
        if (words.isEmpty()) {
            throw new UsageError(meaning + " is missing.");
        }
        if (words.getFirst().startsWith("--")) {
            throw new UsageError("Not understood: " + words.getFirst() + ".");
        }
        return words.removeFirst();
    }

    public Optional<String> optionalWord() {
        return words.isEmpty() || words.getFirst().startsWith("--")
                ? Optional.empty()
                : Optional.of(words.removeFirst());
    }

    /** Takes every further word that is no option. */
    public List<String> optionalWords() {
        List<String> taken = new ArrayList<>();
        for (Optional<String> next = optionalWord(); next.isPresent(); next = optionalWord()) {
            taken.add(next.get());
        }
        return taken;
    }

    /** Call last: whatever was not taken is not understood. */
    public void end() {
        if (!words.isEmpty()) {
            throw new UsageError("Not understood: " + words.getFirst() + ".");
        }
    }
}
