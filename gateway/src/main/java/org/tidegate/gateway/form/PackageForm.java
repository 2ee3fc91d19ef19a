package org.tidegate.gateway.form;

import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.format.FormatWriter;
import org.tidegate.contracts.format.WrittenPackage;
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
     * It may not: it would lose what matters too much.
     *
     * @param losses that stop it; empty where the package holds nothing this form has a place for
     */
    record Stopped(List<LossReport> losses) implements PackageForm {
        public Stopped {
            losses = List.copyOf(losses);
        }
    }

    /**
     * The same package gives the same octets, every time.
     *
     * @param writer empty: the canonical form, which holds everything and is never stopped
     */
    static PackageForm of(Optional<FormatWriter> writer, byte[] canonical) {
        return writer.map(its -> written(its, its.write(CasePackageJson.read(canonical))))
                .orElseGet(() -> new Given(MediaType.APPLICATION_JSON, canonical, List.of()));
    }

    /** Whether what a writer made may leave. */
    static boolean isGiven(WrittenPackage written) {
        return written.blocking().isEmpty() && !written.documents().isEmpty();
    }

    private static PackageForm written(FormatWriter writer, WrittenPackage written) {
        if (!isGiven(written)) {
            return new Stopped(written.blocking());
        }
        MediaType type = MediaType.parseMediaType(writer.mediaType());
        if (written.documents().size() == 1) {
            return new Given(type, written.documents().getFirst(), written.losses());
        }
        MixedDocuments mixed = MixedDocuments.of(type, written.documents());
        return new Given(mixed.type(), mixed.body(), written.losses());
    }
}
