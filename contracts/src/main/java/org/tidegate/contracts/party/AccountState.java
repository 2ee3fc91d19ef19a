package org.tidegate.contracts.party;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.rule.Checks;

/**
 * What its service did to an account.
 */
public record AccountState(
        @Nullable Boolean disabledTemporarily,
        @Nullable Boolean disabledPermanently,
        @Nullable Moment disabledAt,
        @Nullable Moment reenabledAt,
        @Nullable Boolean userNotified,
        @Nullable Moment userNotifiedAt) {

    public AccountState {
        Checks.of(
                        AccountState.class,
                        disabledTemporarily,
                        disabledPermanently,
                        disabledAt,
                        reenabledAt,
                        userNotified,
                        userNotifiedAt)
                .done();
    }
}
