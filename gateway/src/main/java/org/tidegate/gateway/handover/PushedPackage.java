package org.tidegate.gateway.handover;

import java.util.UUID;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.gateway.form.PackageForm;

/**
 * What a case system is sent.
 *
 * @param handoverId the same at each attempt; also the id of the package in the case system's inbox
 */
public record PushedPackage(
        UUID handoverId,
        ExchangeId exchange,
        PackageId packageId,
        ConversationId conversation,
        Lane lane,
        PackageForm.Given form) {}
