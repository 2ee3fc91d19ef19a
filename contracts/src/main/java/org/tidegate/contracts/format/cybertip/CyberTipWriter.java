package org.tidegate.contracts.format.cybertip;

import java.util.List;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.format.FormatWriter;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.referral.Referral;
import org.tidegate.contracts.translation.LossKind;

/** Writes a package as a CyberTipline report with its file details. Safe for use by many threads. */
public final class CyberTipWriter implements FormatWriter {

    @Override
    public String format() {
        return CyberTipReader.FORMAT;
    }

    @Override
    public String mediaType() {
        return "application/xml";
    }

    @Override
    public WrittenPackage write(CasePackage casePackage) {
        WritingLosses losses = new WritingLosses(casePackage.id().value());
        Refusals.tell(casePackage, losses);
        Referral referral = casePackage.referral();
        boolean refused = losses.reports().stream().anyMatch(loss -> loss.kind() == LossKind.REFUSED);
        if (refused || referral == null) {
            return new WrittenPackage(List.of(), losses.reports());
        }
        List<byte[]> documents = new ReportWriting(casePackage, referral, losses).documents();
        return new WrittenPackage(documents, losses.reports());
    }
}
