package org.tidegate.contracts.casepackage;

import java.util.List;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.OpenDocument;
import org.tidegate.contracts.media.PayloadRule;

/** A package's octets: what is stored, sealed and handed over. */
public final class CasePackageJson {
    /** How residue from this form names its source. */
    public static final String FORMAT = "tidegate-json/1";

    private static final OpenDocument<CasePackage> FORM =
            OpenDocument.of(CasePackage.class, CasePackage.MOST_RESIDUE, PayloadRule.FORBIDDEN_IN_A_PACKAGE);

    /** Where the JSON Schema lies in the class path: what {@link #schema} makes, written out. */
    public static final String SCHEMA = "/org/tidegate/contracts/casepackage/casepackage-1.schema.json";

    private static final String ABOUT =
            "What is sent, in canonical form. Members that are not defined here are kept as residue,"
                    + " up to 262144 octets. Beyond what a schema can say, the reader refuses: a name that stands twice, more than 8 MiB,"
                    + " nesting deeper than 64, what breaks a rule over several members, and a value that looks like the octets of a file;"
                    + " each refusal names its place.";

    private CasePackageJson() {}

    /** What {@link #read} asks, as far as JSON Schema can say it. */
    public static JsonObject schema() {
        return FORM.schema("urn:tidegate:schema:case-package:1", "Tidegate case package", ABOUT);
    }

    /** The package as a tree, its members in the order the records have them: what writers of other formats count. */
    public static JsonObject tree(CasePackage casePackage) {
        return FORM.tree(casePackage);
    }

    /**
     * A package from its tree, for readers of formats whose documents say all that a package says. A member that is not defined is
     * left out: such a reader makes none.
     *
     * @throws org.tidegate.contracts.problem.MalformedDocument with every problem and its JSON Pointer into the tree
     */
    public static CasePackage ofTree(JsonObject tree) {
        return FORM.ofTree(tree).document();
    }

    /** Canonical JSON (RFC 8785). */
    public static byte[] write(CasePackage casePackage) {
        return FORM.write(casePackage);
    }

    /**
     * Reads a package strictly. Members that are not defined are kept as residue, up to {@link CasePackage#MOST_RESIDUE}.
     *
     * @throws org.tidegate.contracts.problem.MalformedDocument with every problem and its JSON Pointer, no value repeated; where
     *     {@link PayloadRule} found a payload, in whatever member, with that alone
     */
    public static CasePackage read(byte[] octets) {
        OpenDocument.Read<CasePackage> read = FORM.read(octets);
        List<Residue> residue = read.unknown().stream()
                .map(u -> new Residue(FORMAT, u.pointer(), u.value()))
                .toList();
        Residue.requireNoPayload(residue, "");
        return residue.isEmpty() ? read.document() : read.document().withResidue(residue);
    }
}
