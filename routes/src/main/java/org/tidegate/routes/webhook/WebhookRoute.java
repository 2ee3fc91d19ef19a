package org.tidegate.routes.webhook;

import org.tidegate.routes.clock.ClockedRoute;

/** Events on their way to one case system's webhook. */
public final class WebhookRoute extends ClockedRoute {
    public WebhookRoute(String caseSystem, String every, WebhookSteps steps) {
        super("webhook." + caseSystem, every, new Step("deliver", () -> steps.deliverDue(caseSystem)));
    }
}
