package org.tidegate.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.format.FormatWriter;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.translation.LossDirection;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.contracts.translation.LossSeverity;

/** Writes what the test says it writes. */
final class RecordingWriter implements FormatWriter {

    static final String FORMAT = "recording/1";

    private final String format;

    volatile List<String> documents = List.of("<report/>");
    volatile List<LossReport> losses = List.of();
    final AtomicInteger written = new AtomicInteger();

    /** @param format that of the reader beside it */
    RecordingWriter(String format) {
        this.format = format;
    }

    void reset() {
        documents = List.of("<report/>");
        losses = List.of();
        written.set(0);
    }

    static LossReport loss(String rule, String source, @Nullable String target, LossKind kind, LossSeverity severity) {
        return new LossReport(
                new UUID(0, 1), LossDirection.WRITING, FORMAT, source, target, kind, rule, "1", severity, null, false);
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public String mediaType() {
        return "application/xml";
    }

    @Override
    public WrittenPackage write(CasePackage casePackage) {
        written.incrementAndGet();
        return new WrittenPackage(
                documents.stream().map(text -> text.getBytes(UTF_8)).toList(), losses);
    }
}
