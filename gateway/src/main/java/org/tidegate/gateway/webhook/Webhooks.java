package org.tidegate.gateway.webhook;

import java.util.Optional;
import java.util.UUID;
import org.tidegate.contracts.authority.CaseSystemId;

/** The case systems' webhooks, as a door asks for them. */
public interface Webhooks {

    PublishedKeys keys();

    /**
     * Sends a test message now and waits for the answer. Taken, it starts a webhook again that had stopped or waits for its next
     * attempt.
     *
     * @return empty where no webhook is configured
     */
    Optional<Test> test(CaseSystemId caseSystem);

    /**
     * How a test ended.
     *
     * @param webhookId the {@code webhook-id} it had
     * @param result {@code STATUS_204}, or why there is no status: {@code NO_ANSWER}, {@code NOT_REACHED}, {@code TLS_REFUSED}
     */
    record Test(UUID webhookId, boolean taken, String result) {}
}
