package org.tidegate.gateway.translate;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.format.registry.Beginning;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.command.UsageError;

/** What a translation is from or to: a partner's format or the canonical form. */
sealed interface Side {

    /** In commands and settings. */
    String CANONICAL = "canonical";

    /** For people. */
    String name();

    /** Of each document that is written. */
    String mediaType();

    /** @throws MalformedDocument with everything that is wrong */
    CasePackage read(List<byte[]> documents, ReadingTerms terms);

    /**
     * As {@link #read}; of a document that is not even of this side's kind, only that is told.
     *
     * @throws MalformedDocument with everything that is wrong
     */
    default CasePackage readNamed(List<byte[]> documents, ReadingTerms terms) {
        try {
            return read(documents, terms);
        } catch (MalformedDocument malformed) {
            throw new MalformedDocument(Unread.named(this, documents.getFirst(), malformed.problems()));
        }
    }

    WrittenPackage write(CasePackage casePackage);

    /** The canonical form says everything itself. */
    record Canonical() implements Side {
        @Override
        public String name() {
            return "canonical package (JSON)";
        }

        @Override
        public String mediaType() {
            return "application/json";
        }

        @Override
        public CasePackage read(List<byte[]> documents, ReadingTerms terms) {
            if (documents.size() > 1) {
                throw new MalformedDocument(List.of(new Problem(
                        "PART_NOT_EXPECTED",
                        "",
                        "the package has further documents behind it",
                        "give the package alone")));
            }
            return CasePackageJson.read(documents.getFirst());
        }

        @Override
        public WrittenPackage write(CasePackage casePackage) {
            return new WrittenPackage(List.of(CasePackageJson.write(casePackage)), List.of());
        }
    }

    /** @param format one that is read, or written, as it is used */
    record Partner(Format format) implements Side {
        @Override
        public String name() {
            return format.name();
        }

        @Override
        public String mediaType() {
            return format.mediaTypes().getFirst();
        }

        @Override
        public CasePackage read(List<byte[]> documents, ReadingTerms terms) {
            FormatReader reader = format.reader().orElseThrow();
            CasePackage read = reader.read(documents, terms).casePackage();
            reader.requireWhole(read);
            return read;
        }

        @Override
        public WrittenPackage write(CasePackage casePackage) {
            return format.writer().orElseThrow().write(casePackage);
        }
    }

    /** A line for each format, for {@code --help}: its word, its name and what it can be. */
    static String help(Formats formats) {
        Stream<String> partners = formats.all().stream()
                .map(format -> line(
                        format.word(),
                        format.name(),
                        (format.reader().isPresent() ? " --from" : "")
                                + (format.writer().isPresent() ? " --to" : "")
                                + (format.reader().flatMap(FormatReader::sets).isPresent() ? " --out" : "")));
        return Stream.concat(Stream.of(line(CANONICAL, new Canonical().name(), " --from --to")), partners)
                .collect(Collectors.joining());
    }

    private static String line(String word, String name, String options) {
        return "  %-14s %s;%s%n".formatted(word, name, options);
    }

    /** @throws UsageError naming the words there are */
    static Side from(Formats formats, String word) {
        return named(formats, word, "from", format -> format.reader().isPresent());
    }

    /** @throws UsageError naming the words there are */
    static Side to(Formats formats, String word) {
        return named(formats, word, "to", format -> format.writer().isPresent());
    }

    /** By how the document begins; empty where nothing tells. */
    static Optional<Side> guessed(Formats formats, byte[] document) {
        boolean isCanonical = Beginning.of(document) instanceof Beginning.Json json
                && json.values().containsKey("schemaVersion")
                && json.values().containsKey("kind");
        return isCanonical
                ? Optional.of(new Canonical())
                : formats.guess(document)
                        .filter(format -> format.reader().isPresent())
                        .map(Partner::new);
    }

    private static Side named(Formats formats, String word, String option, Predicate<Format> usable) {
        if (word.equals(CANONICAL)) {
            return new Canonical();
        }
        return formats.ofWord(word).filter(usable).map(Partner::new).orElseThrow(() -> {
            String words = Stream.concat(formats.all().stream().filter(usable).map(Format::word), Stream.of(CANONICAL))
                    .collect(Collectors.joining(", "));
            return new UsageError("--" + option + " is none of " + words + ".");
        });
    }
}
