package org.tidegate.gateway.soap;

import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.staxutils.StaxUtils;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.format.eux.Eux;
import org.tidegate.contracts.format.xml.SafeXml;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.door.TakingOver;
import org.tidegate.gateway.soapbinding.BodyElement;
import org.tidegate.gateway.soapbinding.ContractElements;

/** Opens one item of the inbox, as a message. */
final class InboxItem implements SoapOperation {

    private static final String ID = "inboxId";

    private final TakingOver takingOver;
    private final SafeXml xml;

    InboxItem(TakingOver takingOver, SafeXml xml) {
        this.takingOver = takingOver;
        this.xml = xml;
    }

    @Override
    public String name() {
        return "inboxItem";
    }

    @Override
    public BodyElement answer(SignedCall call, XMLStreamReader body) throws XMLStreamException {
        Own.require(call.actor(), Operation.OPEN_INBOX_ITEM);
        UUID id = Fields.read(body, List.of(ID)).id(ID);
        WrittenPackage written = takingOver.open(call.actor(), id, Eux.FORMAT);
        return ContractElements.of("inboxItemResponse", answer -> {
            answer.id(ID, id);
            XMLStreamReader message = xml.parser(written.documents().getFirst());
            message.nextTag();
            StaxUtils.copy(message, answer.xml());
            answer.losses(written.losses());
        });
    }
}
