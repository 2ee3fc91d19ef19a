package org.tidegate.contracts.format.caseuco;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.format.FormatWriter;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonObject;

/** Writes a package as a graph of CASE and UCO in compact JSON-LD. Safe for use by many threads. */
public final class CaseWriter implements FormatWriter {

    @Override
    public String format() {
        return CaseReader.FORMAT;
    }

    @Override
    public String mediaType() {
        return CaseReader.MEDIA_TYPE;
    }

    @Override
    public WrittenPackage write(CasePackage casePackage) {
        FormatLosses losses = FormatLosses.writing(CaseReader.MAPPING, casePackage.id());
        Markings.refuse(casePackage, losses);
        if (losses.isRefused()) {
            return new WrittenPackage(List.of(), losses.reports());
        }
        List<Residue> ours = new ArrayList<>();
        for (int i = 0; i < casePackage.residue().size(); i++) {
            Residue residue = casePackage.residue().get(i);
            if (residue.format().equals(CaseReader.FORMAT)) {
                ours.add(residue);
            } else {
                losses.tell("FOREIGN_RESIDUE", "/residue/" + i);
            }
        }
        if (!casePackage.lossReports().isEmpty()) {
            losses.tell("BESIDE", "/lossReports");
        }
        byte[] document = ours.isEmpty() ? own(casePackage, losses) : withResidue(casePackage, ours, losses);
        return new WrittenPackage(List.of(document), losses.reports());
    }

    /** As it is written where no residue has a say. */
    static JsonObject document(CasePackage casePackage) {
        GraphDraft graph = GraphDraft.of(casePackage.id().value());
        new GraphWriting(CaseReader.MAPPING, graph).write(CaseReader.SHAPE, CasePackageJson.tree(casePackage));
        return graph.document();
    }

    private static byte[] own(CasePackage casePackage, FormatLosses losses) {
        GraphDraft graph = GraphDraft.of(casePackage.id().value());
        GraphWriting writing = new GraphWriting(CaseReader.MAPPING, graph);
        writing.write(CaseReader.SHAPE, CasePackageJson.tree(casePackage));
        writing.tell(losses);
        return CanonicalJson.write(graph.document());
    }

    /** Residue that would make the document say something else than the package is left out. */
    private static byte[] withResidue(CasePackage casePackage, List<Residue> ours, FormatLosses losses) {
        ReturningResidue residue = new ReturningResidue(casePackage, ours);
        Optional<JsonValue> returned = residue.document();
        if (returned.isPresent()) {
            byte[] octets = CanonicalJson.write(returned.get());
            if (residue.saysTheSame(octets)) {
                residue.tell(losses);
                return octets;
            }
        }
        for (int i = 0; i < casePackage.residue().size(); i++) {
            if (ours.contains(casePackage.residue().get(i))) {
                losses.tell("RESIDUE", "/residue/" + i);
            }
        }
        return own(casePackage, losses);
    }
}
