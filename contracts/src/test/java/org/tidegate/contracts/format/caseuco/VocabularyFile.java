package org.tidegate.contracts.format.caseuco;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Our vocabulary, made from the mapping table and the records of the package. */
final class VocabularyFile {

    static final String NAME = "tidegate-case.ttl";

    private static final String HEAD = """
            # The vocabulary of Tidegate beside CASE 1.4.0 and UCO 1.4.0: what a package says and the two have no place for.
            # Made from case.mapping.csv and the records of the package; change those, never this. The test that fails says how.

            @prefix owl: <http://www.w3.org/2002/07/owl#> .
            @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
            @prefix tidegate: <%s> .
            %s
            <%s> a owl:Ontology ;
                rdfs:comment "Fields of the canonical package, named by their JSON Pointers, * for any one entry of a list."@en .
            """;

    /** What is under a term: its kind, and where in the package it stands. */
    private record Term(String kind, Set<String> comments) {}

    private final Map<String, Term> terms = new TreeMap<>();

    private VocabularyFile() {}

    static String text() {
        VocabularyFile file = new VocabularyFile();
        file.type("tidegate:Exchange", List.of("uco-core:Bundle"), "one package on its way");
        file.property(
                "tidegate:position",
                "owl:DatatypeProperty",
                "which entry of its list a node is, where others stand elsewhere");
        file.shape(CaseReader.SHAPE, "");
        return file.written();
    }

    private void shape(Shape shape, String at) {
        for (Shape.Member member : shape.members()) {
            String pointer = at + "/" + member.name() + (member.isList() ? "/*" : "");
            for (Place place : member.places()) {
                place.steps().forEach(step -> step(step, pointer));
                if (place.property().startsWith("tidegate:")) {
                    property(place.property(), "owl:DatatypeProperty", pointer);
                }
            }
            if (member.sort() == Shape.Sort.MOMENT) {
                property(
                        member.ours().property() + MomentText.PRECISION,
                        "owl:DatatypeProperty",
                        pointer + "/precision");
                property(member.ours().property() + MomentText.ORIGINAL, "owl:DatatypeProperty", pointer + "/original");
            }
            if (member.inner() != null) {
                shape(member.inner(), pointer);
            }
        }
    }

    private void step(Place.Step step, String pointer) {
        if (step.name().startsWith("tidegate:")) {
            property(step.name(), "owl:ObjectProperty", pointer);
        }
        for (Set<String> types : step.types()) {
            List<String> known =
                    types.stream().filter(type -> !type.startsWith("tidegate:")).toList();
            types.stream().filter(type -> type.startsWith("tidegate:")).forEach(type -> type(type, known, pointer));
        }
    }

    private void type(String name, List<String> above, String comment) {
        String parent = above.isEmpty() ? "uco-core:UcoInherentCharacterizationThing" : String.join(" , ", above);
        add(name, "owl:Class ;\n    rdfs:subClassOf " + parent, comment);
    }

    private void property(String name, String kind, String comment) {
        add(name, kind, comment);
    }

    private void add(String name, String kind, String comment) {
        Term term = terms.computeIfAbsent(name, any -> new Term(kind, new TreeSet<>()));
        if (!term.kind().equals(kind)) {
            throw new IllegalStateException(name + " is a term of two kinds");
        }
        term.comments().add(comment);
    }

    private String written() {
        List<String> prefixes = new ArrayList<>();
        new TreeMap<>(Vocabulary.PREFIXES).forEach((prefix, namespace) -> {
            if (prefix.startsWith("uco-") || prefix.startsWith("case-")) {
                prefixes.add("@prefix " + prefix + ": <" + namespace + "> .");
            }
        });
        StringBuilder text = new StringBuilder(HEAD.formatted(
                Vocabulary.OURS,
                String.join("\n", prefixes) + "\n",
                Vocabulary.OURS.substring(0, Vocabulary.OURS.length() - 1)));
        terms.forEach((name, term) -> text.append('\n')
                .append(name)
                .append(" a ")
                .append(term.kind())
                .append(" ;\n    rdfs:comment \"")
                .append(String.join(", ", term.comments()))
                .append("\"@en .\n"));
        return text.toString();
    }
}
