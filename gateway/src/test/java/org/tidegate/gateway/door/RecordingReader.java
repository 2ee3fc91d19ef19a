package org.tidegate.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.xml.SafeXml;
import org.tidegate.contracts.format.xml.XmlLimits;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/** Reads XML as strictly as the product does, keeps the terms it got, and makes the sample package of any report. */
final class RecordingReader implements FormatReader {

    /** A document with this in it holds a payload. */
    static final String PAYLOAD = "a payload";

    final List<ReadingTerms> terms = new CopyOnWriteArrayList<>();

    /** The documents of each package it was given. */
    final List<List<String>> parts = new CopyOnWriteArrayList<>();

    /** The next report is refused with this, as one is whose agreement has ended. */
    volatile @Nullable RuntimeException nextRefusal;

    @Override
    public String format() {
        return RecordingWriter.FORMAT;
    }

    @Override
    public String mediaType() {
        return "application/xml";
    }

    @Override
    public ReadPackage read(List<byte[]> documents, ReadingTerms given) {
        byte[] document = documents.getFirst();
        parts.add(documents.stream().map(each -> new String(each, UTF_8)).toList());
        new SafeXml(XmlLimits.DOCUMENT, Set.of("report")).read(document);
        if (nextRefusal != null) {
            RuntimeException refusal = nextRefusal;
            nextRefusal = null;
            throw refusal;
        }
        if (new String(document, UTF_8).contains(PAYLOAD)) {
            throw new MalformedDocument(List.of(new Problem(
                    PayloadRule.CODE, "/report/a", "looks like the octets of a file", "send hash values only")));
        }
        terms.add(given);
        return new ReadPackage(SamplePackages.referral(), 1);
    }
}
