package org.tidegate.contracts.envelope;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;

/**
 * One package in an envelope.
 *
 * @param inReplyTo the package this one answers; it may not have arrived yet
 * @param handling how far the recipient may use it and pass it on: every code of the package
 * @param parts what travels beside the envelope, numbered from 0; empty while everything fits inside
 * @param signedSubmission left out in version 1
 */
public record ManifestItem(
        PackageId packageId,
        ExchangeId exchangeId,
        Kind kind,
        ConversationId conversationId,
        @Nullable PackageId inReplyTo,
        @Count(least = 1, most = 16) List<HandlingCode> handling,
        ContentCommitment content,
        @Count(most = PartCommitment.MOST) List<PartCommitment> parts,
        @Nullable SignedSubmission signedSubmission) {

    public ManifestItem {
        handling = List.copyOf(handling);
        parts = List.copyOf(parts);
        Checks.of(
                        ManifestItem.class,
                        packageId,
                        exchangeId,
                        kind,
                        conversationId,
                        inReplyTo,
                        handling,
                        content,
                        parts,
                        signedSubmission)
                .unique("handling", handling, code -> code)
                .require(numberedFromZero(parts), "WRONG_ORDER", "parts", "is not numbered from 0", "number the parts")
                .require(
                        !packageId.equals(inReplyTo),
                        "ANSWERS_ITSELF",
                        "inReplyTo",
                        "names the package itself",
                        "name the package that is answered")
                .require(
                        signedSubmission == null,
                        "RESERVED",
                        "signedSubmission",
                        "is reserved in version 1",
                        "leave the member out")
                .done();
    }

    private static boolean numberedFromZero(List<PartCommitment> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).number() != i) {
                return false;
            }
        }
        return true;
    }
}
