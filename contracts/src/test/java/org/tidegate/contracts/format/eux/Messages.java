package org.tidegate.contracts.format.eux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.problem.MalformedDocument;

/** Synthetic messages, and reading them. */
final class Messages {

    static final List<String> ALL_DEFAULTED =
            List.of("/recipients", "/kind", "/purpose", "/legalBasis", "/handling", "/urgency/lane");

    private static final EuxReader READER = new EuxReader();
    private static final EuxWriter WRITER = new EuxWriter();

    private Messages() {}

    /** Each member of each record stands in it, but for residue and losses. */
    static CasePackage everyMember() {
        CasePackage all = CasePackageJson.read(resource("/org/tidegate/contracts/casepackage/every-member.json"));
        return all.withReading(List.of(), List.of());
    }

    /** The same as a message. */
    static String everyElement() {
        return text(everyMember());
    }

    static String text(CasePackage casePackage) {
        return new String(WRITER.write(casePackage).documents().getFirst(), StandardCharsets.UTF_8);
    }

    static String request() {
        return new String(resource("/org/tidegate/contracts/format/eux/sample-request.xml"), StandardCharsets.UTF_8);
    }

    static String referral() {
        return new String(resource("/org/tidegate/contracts/format/eux/sample-referral.xml"), StandardCharsets.UTF_8);
    }

    static ReadPackage read(String message) {
        return READER.read(message.getBytes(StandardCharsets.UTF_8), terms());
    }

    static CasePackage packageOf(String message) {
        return read(message).casePackage();
    }

    /** Each problem's code and pointer. */
    static List<String> refused(String message) {
        return refused(message, terms());
    }

    static List<String> refused(String message, ReadingTerms terms) {
        return problems(message.getBytes(StandardCharsets.UTF_8), terms);
    }

    static List<String> problems(byte[] message, ReadingTerms terms) {
        MalformedDocument refused = catchThrowableOfType(MalformedDocument.class, () -> READER.read(message, terms));
        assertThat(refused).as("the message was read").isNotNull();
        assertThat(refused.problems()).allSatisfy(problem -> {
            assertThat(problem.what()).isNotBlank();
            assertThat(problem.fix()).isNotBlank();
        });
        return refused.problems().stream()
                .map(problem -> problem.code() + " " + problem.pointer())
                .toList();
    }

    /** A request that says nothing beside the message. */
    static ReadingTerms terms() {
        return terms(null, List.of(), ALL_DEFAULTED);
    }

    static ReadingTerms terms(@Nullable String legalBasis, List<String> purpose, List<String> defaulted) {
        AtomicLong next = new AtomicLong();
        return new ReadingTerms(
                Authority.of(AuthorityId.parse("XA")),
                List.of(Authority.of(AuthorityId.parse("XC"))),
                Kind.REFERRAL,
                Lane.ROUTINE,
                legalBasis,
                purpose,
                List.of(HandlingCode.parse("EU:H1")),
                Instant.parse("2026-01-05T09:00:00Z"),
                () -> new UUID(0x7000L, 0x8000_0000_0000_0000L | next.incrementAndGet()),
                defaulted);
    }

    static byte[] resource(String name) {
        try (InputStream resource = Messages.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
