package org.tidegate.gateway.door;

import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.handling.HandlingCode;

/** XA, which holds agreements with XB and XC. */
final class DemoAgreements implements AgreedRecipients {

    @Override
    public Authority ourselves() {
        return SamplePackages.referral().origin();
    }

    @Override
    public Optional<AgreedRecipient> find(AuthorityId id) {
        return switch (id.value()) {
            case "XB" -> Optional.of(new AgreedRecipient(Authority.of(id), List.of(HandlingCode.eu(1))));
            case "XC" ->
                Optional.of(new AgreedRecipient(Authority.of(id), List.of(HandlingCode.eu(1), HandlingCode.eu(2))));
            default -> Optional.empty();
        };
    }
}
