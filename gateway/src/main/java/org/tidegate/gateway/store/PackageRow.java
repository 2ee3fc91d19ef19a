package org.tidegate.gateway.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.handling.HandlingCode;

/**
 * A package as stored: coded values in clear, content under its data key.
 *
 * @param createdAt the sender's clock
 * @param contentSize octets of the clear content
 */
public record PackageRow(
        PackageId id,
        Direction direction,
        AuthorityId sender,
        CaseSystemId caseSystem,
        Kind kind,
        Lane lane,
        ConversationId conversation,
        @Nullable PackageId inReplyTo,
        List<HandlingCode> handling,
        Instant createdAt,
        Instant storedAt,
        byte[] content,
        byte[] wrappedDataKey,
        long contentSize) {}
