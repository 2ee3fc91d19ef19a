package org.tidegate.contracts.format.vics;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.format.HashSetTranslation;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.draft.PackageDraft;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.media.HashSetDigest;
import org.tidegate.contracts.media.HashSetVersion;
import org.tidegate.contracts.media.MediaRecord;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;
import org.tidegate.contracts.referral.Referral;

/** Reads a case, or a hash set that fits into one package. Safe for use by many threads. */
public final class VicsReader implements FormatReader {

    /** The profile's own version: that of the data model stands in the document. */
    public static final String FORMAT = "vics/profile-1";

    /** Ours, because the format has none but that of all JSON. */
    public static final String MEDIA_TYPE = "application/vnd.tidegate.vics+json";

    /** Records of one package. */
    static final int MOST_MEDIA = 100_000;

    public static final MappingTable MAPPING = MappingTable.beside(VicsReader.class, "vics.mapping.csv", FORMAT);

    private final VicsCategories categories;

    public VicsReader() {
        this(VicsCategories.shipped());
    }

    public VicsReader(VicsCategories categories) {
        this.categories = categories;
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public Optional<HashSetTranslation> sets() {
        return Optional.of(new VicsTranslation(categories));
    }

    @Override
    public ReadPackage read(List<byte[]> documents, ReadingTerms terms) {
        if (documents.size() > 1) {
            throw refused(
                    "PART_NOT_EXPECTED", "", "the document has others behind it", "send one document in one package");
        }
        terms.requireLaneWithoutGround();
        Problems problems = new Problems();
        try (VicsStream stream = VicsStream.open(new ByteArrayInputStream(documents.getFirst()), problems)) {
            return new Reading(stream, problems, terms).read();
        }
    }

    private static MalformedDocument refused(String code, String pointer, String what, String fix) {
        return new MalformedDocument(List.of(new Problem(code, pointer, what, fix)));
    }

    /** One document becoming one package. */
    private final class Reading {

        private final VicsStream stream;
        private final VicsContext context;
        private final Problems problems;
        private final ReadingTerms terms;
        private final FormatLosses losses;
        private final GroupedLosses grouped;
        private final RecordReading records;
        private final KeptDeviations kept;
        private final MediaNumbers numbers = new MediaNumbers();
        private final List<MediaRecord> media = new ArrayList<>();
        private final List<Residue> residue = new ArrayList<>();
        private long precategorised;
        private int leaves;
        private CaseReading.@Nullable Read ofCase;

        Reading(VicsStream stream, Problems problems, ReadingTerms terms) {
            this.stream = stream;
            this.context = stream.root();
            this.problems = problems;
            this.terms = terms;
            this.losses = FormatLosses.reading(MAPPING, terms.ids());
            this.grouped = new GroupedLosses(losses);
            this.records = new RecordReading(context, categories);
            this.kept = new KeptDeviations(context.anyMedia());
        }

        ReadPackage read() {
            context();
            for (VicsStream.Part part = stream.next(); part != null; part = stream.next()) {
                switch (part) {
                    case VicsStream.MediaObject object -> media(object);
                    case VicsStream.CaseObject object -> ofCase(object);
                    case VicsStream.RootObject object -> root(object.object());
                }
            }
            requireCase();
            problems.refuseIfAny();
            grouped.tellAll();
            int used =
                    residue.stream().mapToInt(piece -> piece.value().length()).sum();
            residue.addAll(kept.residue(used, losses));
            return new ReadPackage(casePackage(), leaves);
        }

        private void context() {
            losses.tell("CONTEXT", "/" + context.version().member());
            residue.add(new Residue(
                    FORMAT, "/" + context.version().member(), CanonicalJson.text(new JsonString(context.text()))));
            if (stream.hasMark()) {
                losses.tell("MARK", "/");
            }
        }

        private void media(VicsStream.MediaObject object) {
            if (media.size() == MOST_MEDIA) {
                throw refused(
                        "WRONG_COUNT",
                        object.pointer(),
                        "the document has more than 100000 records",
                        "send a set of this size apart from packages, or in several packages");
            }
            RecordReading.Read read = records.read(
                    object.object(),
                    new MemberProblems(problems, object::pointer),
                    grouped.at(object.pointer(), context.anyMedia()));
            if (read == null) {
                return;
            }
            MediaRecord record = read.record();
            if (!numbers.add(record, object.pointer(), problems)) {
                return;
            }
            precategorised += RecordReading.isPrecategorised(record) ? 1 : 0;
            media.add(record);
            leaves += Values.leaves(object.object()) - read.left();
            kept.add(object.pointer(), read.written(), read.deviations());
        }

        private void ofCase(VicsStream.CaseObject object) {
            String pointer = "/" + VicsNames.VALUE + "/" + object.number();
            if (object.number() > 0) {
                problems.add(new Problem(
                        "ONE_CASE_ONLY", pointer, "the document has more than one case", "send each case by itself"));
                return;
            }
            ofCase = CaseReading.read(
                    object.object(),
                    new CaseMapping.Totals(object.media(), precategorised),
                    new MemberProblems(problems, () -> pointer),
                    grouped.at(pointer, pointer));
            if (ofCase != null) {
                leaves += (object.media() == 0 ? 1 : 0) + Values.leaves(object.object()) - ofCase.left();
                KeptDeviations around = new KeptDeviations(VicsContext.ANY_CASE);
                around.add(pointer, ofCase.written(), ofCase.deviations());
                residue.addAll(around.residue(0, losses));
            }
        }

        private void root(JsonObject root) {
            RecordLosses ofRoot = grouped.at("", "");
            JsonObject stripped = Stripping.of(root, ofRoot).object();
            boolean isEmptySet = context.root() == VicsContext.Root.MEDIA && media.isEmpty();
            leaves += isEmptySet ? 1 : 0;
            leaves += root.members().isEmpty() ? 0 : Values.leaves(root);
            stripped.members().forEach((name, value) -> {
                leaves -= Values.leaves(value);
                ofRoot.tell("RESIDUE", "/" + VicsNames.told(name), null);
                String pointer = new Deviation("", 0, name, null, value, null).pointer();
                residue.add(new Residue(FORMAT, pointer, CanonicalJson.text(value)));
            });
        }

        private void requireCase() {
            if (context.root() == VicsContext.Root.CASES && ofCase == null && problems.count() == 0) {
                problems.add(new Problem(
                        "MISSING_MEMBER", "/" + VicsNames.VALUE, "the document has no case", "send one case"));
            }
        }

        private CasePackage casePackage() {
            PackageDraft draft = new PackageDraft(terms, losses, "");
            if (ofCase != null) {
                CaseMapping.Facts facts = ofCase.facts();
                draft.investigation(facts.investigation());
                draft.parties(facts.contact() == null ? List.of() : List.of(facts.contact()));
                draft.provenance(facts.provenance() == null ? List.of() : List.of(facts.provenance()));
            }
            if (terms.kind() == Kind.HASHSET) {
                draft.hashSet(hashSet());
            } else {
                draft.media(media);
            }
            if (terms.kind() == Kind.REFERRAL) {
                draft.referral(new Referral(List.of(), null, null, null, List.of(), null, null, null, List.of()));
            }
            return draft.casePackage(() -> residue);
        }

        /** The format names no set and no version. */
        private HashSetVersion hashSet() {
            losses.tell("SET_ID", "/", "/hashSet/setId");
            losses.tell("SET_ID", "/", "/hashSet/version");
            return HashSetVersion.whole("set-" + terms.ids().get(), 1, media, HashSetDigest.of(media));
        }
    }
}
