package org.tidegate.gateway.form;

import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.format.FormatWriter;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.translation.LossList;
import org.tidegate.contracts.translation.LossReport;

/** What one form of a package came to. */
public sealed interface PackageForm {

    /**
     * It may be given.
     *
     * @param body one document, or multipart/mixed where the format makes several
     * @param losses what it does not hold of the package; empty for the canonical form
     */
    record Given(MediaType type, byte[] body, List<LossReport> losses) implements PackageForm {
        public Given {
            losses = List.copyOf(losses);
        }
    }

    /**
     * It would lose what matters too much.
     *
     * @param losses all of it, by whose digest an acceptance is asked for
     * @param onceAccepted to be given under an acceptance of exactly these losses, and never without
     */
    record Blocked(LossList losses, Given onceAccepted) implements PackageForm {}

    /**
     * It never may be given.
     *
     * @param losses all of it; without one that is serious where the package holds nothing this form has a place for
     */
    record Refused(LossList losses) implements PackageForm {}

    /**
     * The same package gives the same octets, every time.
     *
     * @param writer empty: the canonical form, which holds everything and is never stopped
     */
    static PackageForm of(Optional<FormatWriter> writer, byte[] canonical) {
        return writer.map(its -> of(its, its.write(CasePackageJson.read(canonical))))
                .orElseGet(() -> new Given(MediaType.APPLICATION_JSON, canonical, List.of()));
    }

    private static PackageForm of(FormatWriter writer, WrittenPackage written) {
        return switch (FormStanding.of(written)) {
            case GIVEN -> body(writer, written);
            case BLOCKED -> new Blocked(new LossList(writer.format(), written.losses()), body(writer, written));
            case REFUSED -> new Refused(new LossList(writer.format(), written.losses()));
        };
    }

    private static Given body(FormatWriter writer, WrittenPackage written) {
        MediaType type = MediaType.parseMediaType(writer.mediaType());
        if (written.documents().size() == 1) {
            return new Given(type, written.documents().getFirst(), written.losses());
        }
        MixedDocuments mixed = MixedDocuments.of(type, written.documents());
        return new Given(mixed.type(), mixed.body(), written.losses());
    }
}
