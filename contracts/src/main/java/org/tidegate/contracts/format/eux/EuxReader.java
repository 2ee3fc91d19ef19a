package org.tidegate.contracts.format.eux;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.draft.RecordProblems;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.format.xml.Coverage;
import org.tidegate.contracts.format.xml.SafeXml;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.format.xml.XmlLimits;
import org.tidegate.contracts.format.xml.XmlPayloads;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;

/** Reads an EUX message. Safe for use by many threads. */
public final class EuxReader implements FormatReader {

    public static final MappingTable MAPPING = MappingTable.beside(EuxReader.class, "eux.mapping.csv", Eux.FORMAT);

    /** What the content model has told already, at the same place. */
    private static final String MISSING = "MISSING_MEMBER";

    private final SafeXml xml = new SafeXml(XmlLimits.DOCUMENT, Grammar.names(), Eux.NAMESPACE);

    @Override
    public String format() {
        return Eux.FORMAT;
    }

    @Override
    public String mediaType() {
        return Eux.MEDIA_TYPE;
    }

    @Override
    public boolean saysItsOwnTerms() {
        return true;
    }

    @Override
    public String placeInDocument(String pointer) {
        return MessagePlaces.of(pointer);
    }

    @Override
    public ReadPackage read(List<byte[]> documents, ReadingTerms terms) {
        XmlElement message = xml.read(documents.getFirst());
        requireMessage(message, documents);
        // Told alone: a message that carries a file is not looked at any further.
        Problems payloads = new Problems();
        XmlPayloads.tell(message, payloads);
        payloads.refuseIfAny();

        MessageProblems problems = new MessageProblems();
        FormatLosses losses = FormatLosses.reading(MAPPING, terms.ids());
        Coverage coverage = new Coverage();
        Problems shape = new Problems();
        Grammar.MESSAGE.model().check(message, shape);
        shape.list().forEach(problems::add);
        MessageTree tree = new MessageTree(coverage, problems, losses);
        JsonObject said = tree.of(message);
        tellOctets("", said, payloads);
        payloads.refuseIfAny();

        Terms beside = new Terms(terms, problems);
        JsonObject asPackage = new MessageRules(problems, losses).applied(beside.filled(said, losses));
        List<Residue> residue = tree.residue();
        CasePackage casePackage = made(asPackage, residue, problems);
        beside.check(said);
        problems.refuseIfAny();
        if (casePackage == null) {
            throw new IllegalStateException("a message without a problem makes a package");
        }
        Residue.requireNoPayload(residue, Places.MESSAGE);
        CasePackage whole =
                RecordProblems.required(Places.MESSAGE, () -> casePackage.withReading(residue, losses.reports()));
        return new ReadPackage(whole, coverage.takenCount());
    }

    private static void requireMessage(XmlElement root, List<byte[]> documents) {
        Problems problems = new Problems();
        if (!root.is(Eux.NAMESPACE, Eux.ROOT)) {
            problems.add(new Problem(
                    "NOT_A_MESSAGE",
                    "/*",
                    "the root element is not an exchange message",
                    "send one ExchangeMessage in the namespace " + Eux.NAMESPACE));
        }
        if (documents.size() > 1) {
            problems.add(new Problem(
                    "PART_NOT_EXPECTED",
                    Places.MESSAGE,
                    "the message has further documents behind it",
                    "send the message alone"));
        }
        problems.refuseIfAny();
    }

    /** @return null where the package's own rules forbid it, which is told */
    private static @Nullable CasePackage made(JsonObject tree, List<Residue> residue, MessageProblems problems) {
        try {
            CasePackage casePackage = CasePackageJson.ofTree(Grammar.withVersion(tree));
            tellMinors(casePackage, residue, problems);
            return casePackage;
        } catch (MalformedDocument malformed) {
            malformed.problems().stream()
                    .filter(problem -> !problem.code().equals(MISSING))
                    .forEach(problem -> problems.add(new Problem(
                            problem.code(),
                            Places.of(problem.pointer(), MessageRules.kindOf(tree)),
                            problem.what(),
                            problem.fix())));
            return null;
        }
    }

    /** In a person's extension anything could stand. */
    private static void tellMinors(CasePackage casePackage, List<Residue> residue, MessageProblems problems) {
        List<String> details = new ArrayList<>(Minors.details(casePackage).stream()
                .map(detail -> Places.of(detail, casePackage.kind()))
                .toList());
        Set<String> minors = Minors.hitsOnly(casePackage);
        for (int i = 0; i < casePackage.parties().size(); i++) {
            String extension = Places.of("/parties/" + i, null) + "/" + Part.EXTENSION + "[1]";
            boolean isHit = minors.contains(casePackage.parties().get(i).partyId());
            if (isHit && residue.stream().anyMatch(piece -> piece.path().equals(extension))) {
                details.add(extension);
            }
        }
        details.forEach(detail -> problems.add(
                "MINOR_IN_SEARCH_REPLY",
                detail,
                "the answer to a cross-check says more of a minor than that there is a hit",
                "send the hit alone, and the details in an answer to a request for another purpose"));
    }

    /** A file may also be sent number by number, or beside its media type. */
    private static void tellOctets(String pointer, JsonValue value, Problems problems) {
        if (PayloadRule.FORBIDDEN.isHeldBy(value)) {
            problems.add(PayloadRule.problem(Places.of(pointer, null)));
        }
        if (value instanceof JsonObject object) {
            object.members().forEach((name, member) -> tellOctets(pointer + "/" + name, member, problems));
        }
        if (value instanceof JsonArray array && array.items().stream().noneMatch(JsonNumber.class::isInstance)) {
            for (int i = 0; i < array.items().size(); i++) {
                tellOctets(pointer + "/" + i, array.items().get(i), problems);
            }
        }
    }
}
