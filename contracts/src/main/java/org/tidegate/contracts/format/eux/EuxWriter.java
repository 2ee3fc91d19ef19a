package org.tidegate.contracts.format.eux;

import java.util.List;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.format.FormatWriter;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.json.JsonValue.JsonObject;

/** Writes a package as an EUX message. Safe for use by many threads. */
public final class EuxWriter implements FormatWriter {

    @Override
    public String format() {
        return Eux.FORMAT;
    }

    @Override
    public String mediaType() {
        return Eux.MEDIA_TYPE;
    }

    @Override
    public WrittenPackage write(CasePackage casePackage) {
        FormatLosses losses = FormatLosses.writing(EuxReader.MAPPING, casePackage.id());
        Minors.details(casePackage).forEach(detail -> losses.tell("MINOR_DETAILS", detail));
        if (losses.isRefused()) {
            return new WrittenPackage(List.of(), losses.reports());
        }
        JsonObject members = MessageMembers.of(casePackage, losses);
        OwnWords words = new OwnWords(casePackage.residue());
        byte[] message = new MessageWriting(words, losses).write(members);
        words.tellTheRest(losses);
        return new WrittenPackage(List.of(message), losses.reports());
    }
}
