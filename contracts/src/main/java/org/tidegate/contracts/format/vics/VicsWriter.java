package org.tidegate.contracts.format.vics;

import java.util.List;
import java.util.Set;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.format.FormatWriter;
import org.tidegate.contracts.format.Restrictions;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.media.HashSetVersion;

/**
 * Writes a package as a case, or as a hash set: in the version and region it came in where it came in this format, else in version
 * 2.0 and the region whose codes it has. Safe for use by many threads.
 */
public final class VicsWriter implements FormatWriter {

    private static final Set<Kind> KINDS = Set.of(Kind.REFERRAL, Kind.INTELLIGENCE, Kind.REPLY, Kind.HASHSET);

    private final VicsCategories categories;

    public VicsWriter() {
        this(VicsCategories.shipped());
    }

    /** @param categories those of the reader */
    public VicsWriter(VicsCategories categories) {
        this.categories = categories;
    }

    @Override
    public String format() {
        return VicsReader.FORMAT;
    }

    @Override
    public String mediaType() {
        return VicsReader.MEDIA_TYPE;
    }

    @Override
    public WrittenPackage write(CasePackage casePackage) {
        FormatLosses losses = FormatLosses.writing(VicsReader.MAPPING, casePackage.id());
        VicsWriting writing = new VicsWriting(casePackage, categories, losses);
        refuse(casePackage, writing, losses);
        if (losses.isRefused()) {
            return new WrittenPackage(List.of(), losses.reports());
        }
        byte[] document = writing.document();
        return new WrittenPackage(List.of(document), losses.reports());
    }

    private static void refuse(CasePackage casePackage, VicsWriting writing, FormatLosses losses) {
        if (!KINDS.contains(casePackage.kind())) {
            losses.tell("NOT_MEDIA", "/kind");
        }
        Restrictions.of(casePackage.handling()).forEach(place -> losses.tell("HANDLING", place));
        if (casePackage.securityMarking() != null && Restrictions.isAboveCeiling(casePackage.securityMarking())) {
            losses.tell("MARKING_ABOVE_CEILING", "/securityMarking");
        }
        HashSetVersion set = casePackage.hashSet();
        if (casePackage.kind() == Kind.HASHSET && set != null && set.fromVersion() != null) {
            losses.tell("DELTA", "/hashSet/fromVersion");
        }
        writing.refuse();
    }
}
