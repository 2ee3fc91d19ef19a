package org.tidegate.contracts.format.identifier;

import java.util.List;
import java.util.Optional;

/** One way to write addresses of wallets. */
interface WalletEncoding {

    /**
     * @param text as it is shown and matched
     * @param chains it may be of, at least one
     */
    record Address(String text, List<String> chains) {
        public Address {
            chains = List.copyOf(chains);
        }
    }

    /** Whether the text can only be meant in this encoding; its checksum is not looked at. */
    boolean isWritten(String raw);

    /** @return empty where the checksum does not fit */
    Optional<Address> checked(String raw);
}
