package org.tidegate.config.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * One YAML file, at most 1 MiB of UTF-8 holding one mapping, at most 16 levels deep. Anchors, aliases and tags are refused:
 * an alias is how a small file becomes a large one, and a tag asks for a type of the writer's choice.
 */
public final class YamlFile {
    static final int LARGEST_BYTES = 1024 * 1024;
    static final int DEEPEST = 16;

    private final Path file;
    private final SettingsReading reading;

    public YamlFile(Path file, SettingsReading reading) {
        this.file = file;
        this.reading = reading;
    }

    /**
     * @param ifMissing what to do where the file does not exist
     * @return the file's top mapping; empty where the file could not be read, with the reason on the list of problems
     */
    public Optional<Section> open(String ifMissing) {
        String text = text(ifMissing);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return plain(text) ? top(new Yaml(options()).compose(new StringReader(text))) : Optional.empty();
        } catch (MarkedYAMLException e) {
            refuse(line(e.getProblemMark()), "is not YAML: " + e.getProblem(), "Repair the line; indent with spaces.");
        } catch (YAMLException e) {
            refuse(0, "is not YAML that can be read", "Write it again as plain UTF-8 text without control characters.");
        }
        return Optional.empty();
    }

    private @Nullable String text(String ifMissing) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
            if (bytes.length > LARGEST_BYTES) {
                refuse(0, "is larger than 1 MiB", "Check that this is the right file.");
                return null;
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            refuse(0, "does not exist", ifMissing);
        } catch (CharacterCodingException e) {
            refuse(0, "is not UTF-8", "Save it as UTF-8.");
        } catch (IOException e) {
            refuse(0, "cannot be read", "Let the node's user read it.");
        }
        return null;
    }

    /** Walks the events before any node is made, so that nothing is expanded that the file only points to. */
    private boolean plain(String text) {
        boolean plain = true;
        int depth = 0;
        for (Event event : new Yaml(options()).parse(new StringReader(text))) {
            int line = line(event.getStartMark());
            if (event instanceof NodeEvent node && node.getAnchor() != null) {
                String what = event instanceof AliasEvent ? "uses an alias (*)" : "uses an anchor (&)";
                refuse(line, what, "Write the value out in each place.");
                plain = false;
            }
            if (hasTag(event)) {
                refuse(line, "uses a tag (!)", "Write the value without a tag.");
                plain = false;
            }
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                refuse(line, "is nested deeper than " + DEEPEST + " levels", "No setting lies that deep.");
                return false;
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
        return plain;
    }

    private static boolean hasTag(Event event) {
        return (event instanceof ScalarEvent scalar && scalar.getTag() != null)
                || (event instanceof CollectionStartEvent collection && collection.getTag() != null);
    }

    private Optional<Section> top(@Nullable Node node) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(Section.of(file, "", mapping, reading));
        }
        refuse(0, "holds no settings", "Write keys and values, one a line.");
        return Optional.empty();
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST_BYTES);
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        return options;
    }

    private static int line(@Nullable Mark mark) {
        return mark == null ? 0 : mark.getLine() + 1;
    }

    private void refuse(int line, String reason, String fix) {
        reading.problems().add(file, line, "", reason, fix);
    }
}
