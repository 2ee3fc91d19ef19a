package org.tidegate.gateway.reporting;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.json.SignedDocument;

/** What was said when a report was opened, as it is kept until it is finished: the terms, then the report. */
final class ReportTerms {

    /** Its stored form: everything of {@link ReadingTerms} that does not come anew at each reading. */
    public record Kept(
            List<AuthorityId> recipients,
            Kind kind,
            Lane lane,
            @Nullable String legalBasis,
            List<String> purpose,
            List<HandlingCode> handling,
            List<String> defaulted) {
        public Kept {
            recipients = List.copyOf(recipients);
            purpose = List.copyOf(purpose);
            handling = List.copyOf(handling);
            defaulted = List.copyOf(defaulted);
        }

        static Kept of(ReadingTerms terms) {
            return new Kept(
                    terms.recipients().stream().map(Authority::id).toList(),
                    terms.kind(),
                    terms.lane(),
                    terms.legalBasis(),
                    terms.purpose(),
                    terms.handling(),
                    terms.defaulted());
        }

        ReadingTerms at(Instant now, Authority origin, Supplier<UUID> ids) {
            return new ReadingTerms(
                    origin,
                    recipients.stream().map(Authority::of).toList(),
                    kind,
                    lane,
                    legalBasis,
                    purpose,
                    handling,
                    now,
                    ids,
                    defaulted);
        }
    }

    /** A report with its terms. */
    record Opened(Kept terms, byte[] report) {}

    private static final SignedDocument<Kept> FORM = SignedDocument.of("tidegate/report-terms/1", Kept.class);

    private ReportTerms() {}

    static byte[] write(Opened opened) {
        byte[] terms = FORM.write(opened.terms());
        return ByteBuffer.allocate(Integer.BYTES + terms.length + opened.report().length)
                .putInt(terms.length)
                .put(terms)
                .put(opened.report())
                .array();
    }

    static Opened read(byte[] kept) {
        ByteBuffer octets = ByteBuffer.wrap(kept);
        byte[] terms = new byte[octets.getInt()];
        octets.get(terms);
        byte[] report = new byte[octets.remaining()];
        octets.get(report);
        return new Opened(FORM.read(terms), report);
    }
}
