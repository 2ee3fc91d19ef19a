package org.tidegate.gateway.door;

import java.util.List;
import java.util.UUID;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.gateway.form.LossAnswer;

/**
 * The schema Losses of agency-1.yaml.
 *
 * @param read what the sender's gateway lost when it read the sender's own document
 * @param forms one for each form the package can be given in beside the canonical one
 */
record LossesAnswer(UUID inboxId, PackageId packageId, List<LossAnswer> read, List<Form> forms) {

    /** @param blocked it is not given; the losses that stop it are BLOCK or REFUSED */
    record Form(String format, String mediaType, boolean blocked, List<LossAnswer> losses) {}
}
