package org.tidegate.contracts.format.laws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.format.cybertip.GeneratedPackages;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.handling.HandlingScheme;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the laws are tried with: every registered format, generated packages, what writers make of them, and the formats' samples. */
final class Given {

    private static final boolean WHOLE = Boolean.getBoolean("tidegate.whole");

    static final int SEEDS = WHOLE ? 500 : 100;

    /** There are many pairs. */
    static final int SEEDS_OF_PAIRS = WHOLE ? SEEDS : 50;

    /** The seed of a package that every format so far can write. */
    static final long WRITABLE = 4;

    /** Behind the word of a format lie whole documents that its own tests use. */
    private static final Path SAMPLES = Path.of("src/test/resources/org/tidegate/contracts/format");

    private static final Formats FORMATS = Formats.shipped();

    private Given() {}

    static Stream<Format> readAndWritten() {
        return FORMATS.all().stream()
                .filter(format -> format.reader().isPresent() && format.writer().isPresent());
    }

    static Stream<Format> read() {
        return FORMATS.all().stream().filter(format -> format.reader().isPresent());
    }

    static Stream<Format> written() {
        return FORMATS.all().stream().filter(format -> format.writer().isPresent());
    }

    /** Two different formats, both read and written, in either order. */
    static Stream<Pair> pairs() {
        return readAndWritten()
                .flatMap(from -> readAndWritten()
                        .filter(to -> !to.word().equals(from.word()))
                        .map(to -> new Pair(from, to)));
    }

    /** @param to is translated to, and back again */
    record Pair(Format from, Format to) {
        @Override
        public String toString() {
            return from.word() + " to " + to.word();
        }
    }

    /** @param which for the message of a test that fails */
    record Documents(String which, List<byte[]> documents) {
        @Override
        public String toString() {
            return which;
        }
    }

    /** That restrict nothing. */
    static Stream<CasePackage> packages() {
        return LongStream.range(0, SEEDS).mapToObj(GeneratedPackages::of);
    }

    static WrittenPackage write(Format format, CasePackage casePackage) {
        return format.writer().orElseThrow().write(casePackage);
    }

    /** On terms that say what no generated package says, so that nothing seems to be read that only the terms say. */
    static ReadPackage read(Format format, List<byte[]> documents) {
        AtomicLong ids = new AtomicLong();
        ReadingTerms terms = new ReadingTerms(
                Authority.of(AuthorityId.parse("XA")),
                List.of(Authority.of(AuthorityId.parse("XT"))),
                Kind.REFERRAL,
                Lane.ROUTINE,
                null,
                List.of(),
                List.of(HandlingCode.parse("EU:H0")),
                Instant.parse("2026-01-05T09:00:00Z"),
                () -> new UUID(0x7000L, 0x8000_0000_0000_0000L | ids.incrementAndGet()),
                List.of("/recipients", "/kind", "/handling", "/urgency/lane"));
        return format.reader().orElseThrow().read(documents, terms);
    }

    /** What a format's writer makes of generated packages, and the whole documents among its samples. */
    static List<Documents> documents(Format format) {
        return documents(format, SEEDS);
    }

    static List<Documents> documents(Format format, int seeds) {
        List<Documents> all = new ArrayList<>(samples(format));
        if (format.writer().isPresent()) {
            for (long seed = 0; seed < seeds; seed++) {
                List<byte[]> written = write(format, GeneratedPackages.of(seed)).documents();
                if (!written.isEmpty()) {
                    all.add(new Documents("seed " + seed, written));
                }
            }
        }
        return all;
    }

    private static List<Documents> samples(Format format) {
        Path folder = SAMPLES.resolve(format.word());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Documents> found = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                byte[] document = Files.readAllBytes(file);
                boolean isOurs = FORMATS.guess(document)
                        .filter(guessed -> guessed.word().equals(format.word()))
                        .isPresent();
                if (isOurs && file.getFileName().toString().startsWith("every-")) {
                    found.add(new Documents(file.getFileName().toString(), List.of(document)));
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever restricts a use, in any scheme, alone; as JSON with single quotes. */
    static Stream<String> restrictions() {
        return Stream.concat(
                Arrays.stream(HandlingScheme.values())
                        .flatMap(scheme -> scheme.codes().stream()
                                .map(code -> "{'codes': ['" + scheme.id() + ":" + code
                                        + "'], 'conditions': 'Synthetic condition'}")),
                Stream.of(
                        "{'codes': ['EU:H1']}",
                        "{'codes': ['EU:H0'], 'conditions': 'Synthetic condition'}",
                        "{'codes': ['EU:H0'], 'purposeLimit': ['18.2.d']}",
                        "{'codes': ['EU:H0'], 'recipients': ['XB']}",
                        "{'codes': ['EU:H0'], 'releasableTo': ['XB']}",
                        "{'codes': ['EU:H0'], 'expires': '2027-01-01T00:00:00.000Z'}",
                        "{'codes': ['EU:H1', 'UK-3X5X2:P', 'TLP:RED']}"));
    }

    /** A package that a format can write, with this handling. */
    static CasePackage restricted(String handling) {
        byte[] json = handling.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return changed(GeneratedPackages.of(WRITABLE), tree -> tree.set("handling", Leaves.tree(json)));
    }

    /** What a format's writer makes of every restriction that it takes. */
    static List<Documents> restrictedDocuments(Format format) {
        return restrictions()
                .map(handling -> new Documents(
                        handling, write(format, restricted(handling)).documents()))
                .filter(documents -> !documents.documents().isEmpty())
                .toList();
    }

    /** The same package with something else in its JSON. */
    static CasePackage changed(CasePackage casePackage, Consumer<ObjectNode> change) {
        ObjectNode tree = (ObjectNode) Leaves.tree(CasePackageJson.write(casePackage));
        change.accept(tree);
        return CasePackageJson.read(JsonMapper.shared().writeValueAsString(tree).getBytes(StandardCharsets.UTF_8));
    }
}
