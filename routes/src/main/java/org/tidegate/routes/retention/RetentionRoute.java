package org.tidegate.routes.retention;

import java.util.Locale;
import org.tidegate.routes.clock.ClockedRoute;

/** One step of retention at its clock: a route each, so that a fault in one holds up no other. */
public final class RetentionRoute extends ClockedRoute {

    /** What a route does. */
    public enum Duty {
        ERASE,
        SEALED,
        NOTICES,
        KEYS;

        /** Of the route and of its clock. */
        public String id() {
            return "retention." + name().toLowerCase(Locale.ROOT);
        }
    }

    public RetentionRoute(Duty duty, String every, RetentionSteps steps) {
        super(duty.id(), every, new Step("do", () -> take(duty, steps)));
    }

    private static void take(Duty duty, RetentionSteps steps) {
        switch (duty) {
            case ERASE -> steps.eraseDue();
            case SEALED -> steps.dropSealed();
            case NOTICES -> steps.watchNotices();
            case KEYS -> steps.destroyKeys();
        }
    }
}
