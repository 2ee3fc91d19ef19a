package org.tidegate.gateway.door;

import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.handling.HandlingCode;

/** Who packages come from and may go to, as the agreements held now say. */
public interface AgreedRecipients {

    /** The authority this node speaks for. */
    Authority ourselves();

    /** Empty when no agreement with this authority is held. */
    Optional<AgreedRecipient> find(AuthorityId id);

    /**
     * An authority we hold an agreement with.
     *
     * @param handlingDefault what the agreement gives a package that says nothing; 1 to 16 codes
     */
    record AgreedRecipient(Authority authority, List<HandlingCode> handlingDefault) {
        public AgreedRecipient {
            handlingDefault = List.copyOf(handlingDefault);
        }
    }
}
