package org.tidegate.gateway.soap;

import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.exchange.Acknowledged;
import org.tidegate.gateway.exchange.Inbox;
import org.tidegate.gateway.soapbinding.BodyElement;
import org.tidegate.gateway.soapbinding.ContractElements;

/** Takes the word of a case system that it has stored an item. */
final class Acknowledge implements SoapOperation {

    private static final String ID = "inboxId";

    private final Inbox inbox;

    Acknowledge(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public String name() {
        return "acknowledge";
    }

    @Override
    public BodyElement answer(SignedCall call, XMLStreamReader body) throws XMLStreamException {
        Own.require(call.actor(), Operation.ACKNOWLEDGE_INBOX_ITEM);
        UUID id = Fields.read(body, List.of(ID)).id(ID);
        Acknowledged acknowledged = inbox.acknowledge(call.actor(), id).orElseThrow(Own::nothingHere);
        return ContractElements.of("acknowledgeResponse", answer -> {
            answer.id(ID, acknowledged.inboxId());
            answer.value("packageId", acknowledged.packageId());
            answer.value("exchangeId", acknowledged.exchangeId());
            answer.code("state", acknowledged.state());
            answer.at("acknowledgedAt", acknowledged.acknowledgedAt());
            answer.value("leafHash", acknowledged.leafHash());
        });
    }
}
