package org.tidegate.contracts.format.registry;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.format.FormatWriter;
import org.tidegate.contracts.format.mapping.MappingTable;

/**
 * One format of partners' case systems. It is read, or written, or both.
 *
 * @param word its name in commands and settings, such as {@code cybertip}: {@code [a-z][a-z0-9-]*}; also that of its folder, where Java takes it for one
 * @param name for people, such as {@code CyberTipline report (XML)}
 * @param mediaTypes without parameters; what is written is of the first
 * @param sign by what a document without a type is known to be of this format
 */
public record Format(
        String word,
        String name,
        List<String> mediaTypes,
        MappingTable mapping,
        @Nullable FormatReader readerOrNull,
        @Nullable FormatWriter writerOrNull,
        Sign sign) {

    public Format {
        mediaTypes = List.copyOf(mediaTypes);
        requireOneFormat(mapping, readerOrNull == null ? null : readerOrNull.format());
        requireOneFormat(mapping, writerOrNull == null ? null : writerOrNull.format());
        if (!word.matches("[a-z][a-z0-9-]*")
                || mediaTypes.isEmpty()
                || (readerOrNull == null && writerOrNull == null)) {
            throw new IllegalStateException("a format has a word, a media type, and a reader or a writer: " + word);
        }
    }

    /** With its version, as residue and loss reports name it. */
    public String id() {
        return mapping.format();
    }

    /** Empty for one that is only written. */
    public Optional<FormatReader> reader() {
        return Optional.ofNullable(readerOrNull);
    }

    /** Empty for one that is only read. */
    public Optional<FormatWriter> writer() {
        return Optional.ofNullable(writerOrNull);
    }

    /** The same, with another reader in front of its own, where it has one. */
    public Format readBy(UnaryOperator<FormatReader> change) {
        FormatReader changed = readerOrNull == null ? null : change.apply(readerOrNull);
        return new Format(word, name, mediaTypes, mapping, changed, writerOrNull, sign);
    }

    private static void requireOneFormat(MappingTable mapping, @Nullable String format) {
        if (format != null && !format.equals(mapping.format())) {
            throw new IllegalStateException(
                    "a mapping table of " + mapping.format() + " beside a reader or writer of " + format);
        }
    }
}
