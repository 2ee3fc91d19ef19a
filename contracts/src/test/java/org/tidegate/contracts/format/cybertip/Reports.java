package org.tidegate.contracts.format.cybertip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.handling.HandlingCode;

/** Reports to read, and the terms to read them on. */
final class Reports {

    static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

    private static final CyberTipReader READER = new CyberTipReader();

    private Reports() {}

    static String sample() {
        return resource("sample-report.xml");
    }

    static String escalated() {
        return resource("sample-escalated-report.xml");
    }

    static String everyElement() {
        return resource("every-element.xml");
    }

    static String everyFileDetail() {
        return resource("every-file-detail.xml");
    }

    static String batched() {
        return resource("batched-report.xml");
    }

    static String batchedFile() {
        return resource("batched-file.xml");
    }

    /** @param documents a report, then the details of its files */
    static ReadPackage readAll(String... documents) {
        return READER.read(
                Stream.of(documents)
                        .map(document -> document.getBytes(StandardCharsets.UTF_8))
                        .toList(),
                terms(Lane.ROUTINE));
    }

    static CasePackage read(String report) {
        return read(report, Lane.ROUTINE).casePackage();
    }

    static ReadPackage read(String report, Lane lane) {
        return read(report.getBytes(StandardCharsets.UTF_8), lane);
    }

    static ReadPackage read(byte[] report, Lane lane) {
        return READER.read(report, terms(lane));
    }

    /** On terms that restrict nothing, so that the package can be written again. */
    static CasePackage readOpen(List<byte[]> documents) {
        return READER.read(documents, terms(Lane.ROUTINE, "EU:H0", List.of("/handling")))
                .casePackage();
    }

    /** Ids count up from 1, so the same document gives the same package. */
    static ReadingTerms terms(Lane lane) {
        return terms(lane, "EU:H1", List.of("/handling"));
    }

    static ReadingTerms termsWithDefaults(List<String> defaulted) {
        return terms(Lane.ROUTINE, "EU:H1", defaulted);
    }

    private static ReadingTerms terms(Lane lane, String handling, List<String> defaulted) {
        AtomicLong next = new AtomicLong();
        return new ReadingTerms(
                Authority.of(AuthorityId.parse("XA")),
                List.of(Authority.of(AuthorityId.parse("XB"))),
                Kind.REFERRAL,
                lane,
                "Directive (EU) 2023/977",
                List.of("18.2.d"),
                List.of(HandlingCode.parse(handling)),
                NOW,
                () -> new UUID(0x7000L, 0x8000_0000_0000_0000L | next.incrementAndGet()),
                defaulted);
    }

    private static String resource(String name) {
        try (InputStream report = Reports.class.getResourceAsStream(name)) {
            if (report == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(report.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
