package org.tidegate.contracts.format.vics;

import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.HashSetTranslation;
import org.tidegate.contracts.format.LossTally;
import org.tidegate.contracts.media.HashSetDigest;
import org.tidegate.contracts.media.MediaRecord;
import org.tidegate.contracts.problem.Problems;

/**
 * A document of this format of any size, read and written again record by record: as it was, but without where files lie, with its
 * totals counted anew, and each record in canonical JSON on a line of its own. Safe for use by many threads.
 */
public final class VicsTranslation implements HashSetTranslation {

    private final VicsCategories categories;

    public VicsTranslation() {
        this(VicsCategories.shipped());
    }

    public VicsTranslation(VicsCategories categories) {
        this.categories = categories;
    }

    @Override
    public String format() {
        return VicsReader.FORMAT;
    }

    @Override
    public Translated translate(InputStream document, OutputStream written, LossTally losses) {
        Problems problems = new Problems();
        try (VicsStream stream = VicsStream.open(document, problems)) {
            return new Run(stream, problems, written, losses).run();
        }
    }

    private final class Run {

        private final VicsStream stream;
        private final Problems problems;
        private final LossTally losses;
        private final VicsOutput out;
        private final RecordReading records;
        private final MediaNumbers numbers = new MediaNumbers();
        private final Losses ofRecord = new Losses();
        private final HashSetDigest.Streamed digest = new HashSetDigest.Streamed();
        private long count;
        private long precategorised;
        private long before;

        Run(VicsStream stream, Problems problems, OutputStream written, LossTally losses) {
            this.stream = stream;
            this.problems = problems;
            this.losses = losses;
            this.out = new VicsOutput(written, stream.root());
            this.records = new RecordReading(stream.root(), categories);
            if (stream.hasMark()) {
                losses.tell("MARK", "/", "", null);
            }
        }

        Translated run() {
            for (VicsStream.Part part = stream.next(); part != null; part = stream.next()) {
                switch (part) {
                    case VicsStream.MediaObject object -> media(object);
                    case VicsStream.CaseObject object -> ofCase(object);
                    case VicsStream.RootObject object ->
                        out.end(Stripping.of(
                                        object.object(), (rule, place, target) -> losses.tell(rule, "", place, target))
                                .object());
                }
                if (problems.count() > Problems.MOST) {
                    break;
                }
            }
            problems.refuseIfAny();
            return new Translated(count, digest.isInOrder() ? digest.digest() : null);
        }

        private void media(VicsStream.MediaObject object) {
            ofRecord.pointer = object.pointer();
            RecordReading.Read read =
                    records.read(object.object(), new MemberProblems(problems, object::pointer), ofRecord);
            if (read == null) {
                return;
            }
            MediaRecord record = read.record();
            if (!numbers.add(record, object.pointer(), problems)) {
                return;
            }
            count++;
            precategorised += RecordReading.isPrecategorised(record) ? 1 : 0;
            digest.add(record);
            out.media(read.again());
        }

        private void ofCase(VicsStream.CaseObject object) {
            String pointer = "/" + VicsNames.VALUE + "/" + object.number();
            CaseReading.Read read = CaseReading.read(
                    object.object(),
                    new CaseMapping.Totals(object.media(), precategorised - before),
                    new MemberProblems(problems, () -> pointer),
                    (rule, place, target) -> losses.tell(rule, pointer, place, target));
            before = precategorised;
            if (read != null) {
                out.endCase(read.again());
            }
        }

        private final class Losses implements RecordLosses {
            private String pointer = "";

            @Override
            public void tell(String rule, String place, @Nullable String target) {
                losses.tell(rule, pointer, place, target);
            }
        }
    }
}
