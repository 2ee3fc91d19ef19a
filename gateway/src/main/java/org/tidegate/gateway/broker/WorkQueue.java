package org.tidegate.gateway.broker;

import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;

/** Gives work to a queue: the id of an exchange, nothing else. */
public final class WorkQueue {
    private final JmsTemplate template;

    WorkQueue(JmsTemplate template) {
        this.template = template;
    }

    /**
     * Returns when the message is on the broker's disk. Call it after the commit, never inside a unit.
     *
     * @param queueName for example {@code dispatch.XB.URGENT}; made when missing
     * @param exchangeId the text of an exchange id
     * @throws BrokerUnavailable when the broker did not take it; the sweeper queues it again
     */
    public void send(String queueName, String exchangeId) {
        try {
            template.send(queueName, session -> session.createTextMessage(exchangeId));
        } catch (JmsException e) {
            throw new BrokerUnavailable(
                    "a message to " + queueName + " was not taken; it is queued again from the store", e);
        }
    }
}
