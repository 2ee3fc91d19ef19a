package org.tidegate.gateway.soap;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.format.eux.Eux;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.translation.LossDirection;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.door.HandingIn;
import org.tidegate.gateway.soapbinding.BodyElement;
import org.tidegate.gateway.soapbinding.ContractElements;

/** Says what handing in would say. */
final class Validate implements SoapOperation {

    private final HandingIn handingIn;

    Validate(HandingIn handingIn) {
        this.handingIn = handingIn;
    }

    @Override
    public String name() {
        return "validate";
    }

    @Override
    public BodyElement answer(SignedCall call, XMLStreamReader body) throws XMLStreamException {
        Own.require(call.actor(), Operation.SUBMIT_PACKAGE);
        MessageCopy message = MessageCopy.of(body);
        CasePackage read = handingIn.validate(call.call().visit(), Eux.MEDIA_TYPE, message.octets());
        return ContractElements.of("validateResponse", answer -> {
            answer.code("kind", read.kind());
            answer.code("lane", read.lane());
            for (Authority recipient : read.recipients()) {
                answer.value("recipient", recipient.id());
            }
            for (HandlingCode code : read.handling().codes()) {
                answer.value("handling", code);
            }
            answer.losses(lossesOf(read));
        });
    }

    private static List<LossReport> lossesOf(CasePackage read) {
        return read.lossReports().stream()
                .filter(loss -> loss.direction() == LossDirection.READING
                        && loss.format().equals(Eux.FORMAT))
                .toList();
    }
}
