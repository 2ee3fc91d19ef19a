package org.tidegate.gateway.soap;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.exchange.EvidenceView;
import org.tidegate.gateway.exchange.ExchangeView;
import org.tidegate.gateway.exchange.Exchanges;
import org.tidegate.gateway.exchange.StepView;
import org.tidegate.gateway.soapbinding.BodyElement;
import org.tidegate.gateway.soapbinding.ContractElements;

/** Says where an exchange stands. */
final class Status implements SoapOperation {

    private static final String ID = "exchangeId";

    private final Exchanges exchanges;

    Status(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public BodyElement answer(SignedCall call, XMLStreamReader body) throws XMLStreamException {
        Own.require(call.actor(), Operation.READ_EXCHANGE);
        ExchangeId id = new ExchangeId(Fields.read(body, List.of(ID)).id(ID));
        ExchangeView view = exchanges.find(call.actor(), id).orElseThrow(Own::nothingHere);
        return ContractElements.of("statusResponse", answer -> write(view, answer));
    }

    private static void write(ExchangeView view, ContractElements answer) throws XMLStreamException {
        answer.value(ID, view.id());
        answer.value("packageId", view.packageId());
        answer.value("conversationId", view.conversation());
        answer.value("partner", view.partner());
        answer.code("direction", view.direction());
        answer.code("kind", view.kind());
        answer.code("lane", view.lane());
        answer.code("state", view.state());
        answer.at("acceptedAt", view.acceptedAt());
        answer.at("stateAt", view.stateAt());
        answer.value("envelope", view.envelope());
        answer.at("nextAttemptAt", view.nextAttemptAt());
        answer.text("lastFailureCode", view.lastFailureCode());
        for (StepView step : view.steps()) {
            answer.group("step", one -> {
                one.code("state", step.state());
                one.at("at", step.at());
                one.text("code", step.code());
            });
        }
        for (EvidenceView evidence : view.evidences()) {
            answer.group("evidence", one -> {
                one.code("type", evidence.type());
                one.value("issuer", evidence.issuer());
                one.at("at", evidence.at());
                one.text("reason", evidence.reason());
            });
        }
    }
}
