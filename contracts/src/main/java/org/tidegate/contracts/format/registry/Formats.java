package org.tidegate.contracts.format.registry;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tidegate.contracts.format.caseuco.CaseReader;
import org.tidegate.contracts.format.caseuco.CaseWriter;
import org.tidegate.contracts.format.cybertip.CyberTipReader;
import org.tidegate.contracts.format.cybertip.CyberTipWriter;
import org.tidegate.contracts.format.cybertipjson.CyberTipJsonReader;
import org.tidegate.contracts.format.eux.Eux;
import org.tidegate.contracts.format.eux.EuxReader;
import org.tidegate.contracts.format.eux.EuxWriter;
import org.tidegate.contracts.format.vics.VicsReader;
import org.tidegate.contracts.format.vics.VicsWriter;

/**
 * The formats that a gateway speaks, beside the canonical form. A new one is one folder beside this one's, with its reader, its
 * writer and its mapping table, and one line in {@link #shipped}.
 */
public final class Formats {

    private final List<Format> all;

    /** @throws IllegalStateException where two have one word, one id or one media type */
    public Formats(List<Format> all) {
        this.all = List.copyOf(all);
        Set<String> names = new HashSet<>();
        all.forEach(format -> {
            requireNew(names, "word " + format.word());
            requireNew(names, "id " + format.id());
            format.mediaTypes().forEach(type -> requireNew(names, "media type " + type));
        });
    }

    /** One line for each format: its word, its name, its media types, its mapping, its reader, its writer, and its sign. */
    public static Formats shipped() {
        return new Formats(List.of(
                new Format(
                        "cybertip",
                        "CyberTipline report (XML)",
                        List.of("application/xml", "text/xml"),
                        CyberTipReader.MAPPING,
                        new CyberTipReader(),
                        new CyberTipWriter(),
                        Sign.root("report", "")),
                new Format(
                        "cybertipjson",
                        "CyberTipline report as police download it (JSON, read only)",
                        List.of(CyberTipJsonReader.MEDIA_TYPE),
                        CyberTipJsonReader.MAPPING,
                        new CyberTipJsonReader(),
                        null,
                        Sign.member("reportId", "dateReceived", "reportedInformation")),
                new Format(
                        "eux",
                        "EUX 1.0 (XML)",
                        List.of(Eux.MEDIA_TYPE),
                        EuxReader.MAPPING,
                        new EuxReader(),
                        new EuxWriter(),
                        Sign.root(Eux.ROOT, Eux.NAMESPACE)),
                new Format(
                        "vics",
                        "VICS (JSON, a metadata profile, not certified)",
                        List.of(VicsReader.MEDIA_TYPE),
                        VicsReader.MAPPING,
                        new VicsReader(),
                        new VicsWriter(),
                        Sign.member("@odata.context", "odata.metadata")),
                new Format(
                        "case",
                        "CASE 1.4.0 and UCO 1.4.0 (JSON-LD)",
                        List.of(CaseReader.MEDIA_TYPE),
                        CaseReader.MAPPING,
                        new CaseReader(),
                        new CaseWriter(),
                        Sign.member("@context", "@graph"))));
    }

    /** In the order they are told in. */
    public List<Format> all() {
        return all;
    }

    public Optional<Format> ofWord(String word) {
        return all.stream().filter(format -> format.word().equals(word)).findFirst();
    }

    /** @param id with its version, as residue and loss reports name it */
    public Optional<Format> ofId(String id) {
        return all.stream().filter(format -> format.id().equals(id)).findFirst();
    }

    /** @param type without parameters */
    public Optional<Format> ofMediaType(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(format -> format.mediaTypes().contains(lower))
                .findFirst();
    }

    /**
     * The first whose sign the document has. A guess only: whether it can be read, its reader says.
     *
     * @param document whole, or at least its first {@value Beginning#MOST} octets
     */
    public Optional<Format> guess(byte[] document) {
        Beginning beginning = Beginning.of(document);
        return all.stream().filter(format -> format.sign().isIn(beginning)).findFirst();
    }

    /** The same, with something changed in each, such as a clock around its reader. */
    public Formats each(UnaryOperator<Format> change) {
        return new Formats(all.stream().map(change).toList());
    }

    private static void requireNew(Set<String> names, String name) {
        if (!names.add(name)) {
            throw new IllegalStateException("two formats have the " + name);
        }
    }
}
