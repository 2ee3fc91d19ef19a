package org.tidegate.contracts.format.cybertip;

import java.util.List;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.format.FormatWriter;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.referral.Referral;

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
        FormatLosses losses = FormatLosses.writing(CyberTipReader.MAPPING, casePackage.id());
        Refusals.tell(casePackage, losses);
        Referral referral = casePackage.referral();
        if (losses.isRefused() || referral == null) {
            return new WrittenPackage(List.of(), losses.reports());
        }
        List<byte[]> documents = new ReportWriting(casePackage, referral, losses).documents();
        return new WrittenPackage(documents, losses.reports());
    }
}
