package org.tidegate.gateway.soap;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.tidegate.contracts.format.eux.Eux;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.door.HandingIn;
import org.tidegate.gateway.exchange.AcceptedExchange;
import org.tidegate.gateway.exchange.SubmissionAnswer;
import org.tidegate.gateway.soapbinding.BodyElement;
import org.tidegate.gateway.soapbinding.ContractElements;

/** Hands in a message. */
final class Submit implements SoapOperation {

    /** Nothing is ever kept under it: a message without an id is refused by its reader, with all else that is wrong in it. */
    private static final String WITHOUT_ID = "without-id";

    private final HandingIn handingIn;

    Submit(HandingIn handingIn) {
        this.handingIn = handingIn;
    }

    @Override
    public String name() {
        return "submit";
    }

    @Override
    public BodyElement answer(SignedCall call, XMLStreamReader body) throws XMLStreamException {
        Own.require(call.actor(), Operation.SUBMIT_PACKAGE);
        MessageCopy message = MessageCopy.of(body);
        String key = message.messageId().orElse(WITHOUT_ID);
        return answer(handingIn.submit(call.call().visit(), Eux.MEDIA_TYPE, message.octets(), key, call.signature()));
    }

    private static BodyElement answer(SubmissionAnswer.Accepted accepted) {
        return ContractElements.of("submitResponse", answer -> {
            answer.value("packageId", accepted.packageId());
            answer.value("conversationId", accepted.conversation());
            answer.at("acceptedAt", accepted.acceptedAt());
            answer.value("leafHash", accepted.leafHash());
            for (AcceptedExchange exchange : accepted.exchanges()) {
                answer.group("exchange", one -> {
                    one.value("exchangeId", exchange.id());
                    one.value("recipient", exchange.recipient());
                    one.code("state", exchange.state());
                });
            }
            answer.flag("replayed", accepted.replayed());
        });
    }
}
