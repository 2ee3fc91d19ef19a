package org.tidegate.gateway.deconfliction.entry;

import java.util.Collection;
import org.tidegate.contracts.authority.AuthorityId;

/** Told after something was entered for these partners, so that they are asked now and not when a clock rings next. */
@FunctionalInterface
public interface AskSoon {

    /** Returns at once. */
    void of(Collection<AuthorityId> partners);
}
