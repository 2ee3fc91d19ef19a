package org.tidegate.gateway.broker;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;
import org.springframework.jms.JmsException;
import org.springframework.jms.connection.SessionProxy;
import org.springframework.jms.core.JmsTemplate;

/** Gives work to a queue: the id of an exchange, nothing else. */
public final class WorkQueue {
    private final JmsTemplate template;

    WorkQueue(JmsTemplate template) {
        this.template = template;
    }

    /**
     * Messages that wait in a queue or are in a consumer's hands; 0 for a queue that was never used.
     *
     * @throws BrokerUnavailable when the broker does not say
     */
    public long waiting(String queueName) {
        try {
            Long count = template.execute(session -> waiting(session, queueName));
            return count == null ? 0 : count;
        } catch (JmsException e) {
            throw unsaid(queueName, e);
        }
    }

    private static Long waiting(Session session, String queueName) throws JMSException {
        Session own = session instanceof SessionProxy proxy ? proxy.getTargetSession() : session;
        try {
            return ((ActiveMQSession) own)
                    .getCoreSession()
                    .queueQuery(SimpleString.of(queueName))
                    .getMessageCount();
        } catch (ActiveMQException e) {
            throw unsaid(queueName, e);
        }
    }

    private static BrokerUnavailable unsaid(String queueName, Exception cause) {
        return new BrokerUnavailable("it does not say how much waits in " + queueName, cause);
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
