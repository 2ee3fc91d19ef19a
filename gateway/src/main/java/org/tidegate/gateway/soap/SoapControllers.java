package org.tidegate.gateway.soap;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.tidegate.contracts.format.xml.SafeXml;
import org.tidegate.contracts.format.xml.XmlLimits;
import org.tidegate.gateway.door.HandingIn;
import org.tidegate.gateway.door.RequestBody;
import org.tidegate.gateway.door.TakingOver;
import org.tidegate.gateway.exchange.Exchanges;
import org.tidegate.gateway.exchange.Inbox;
import org.tidegate.gateway.problem.Refusals;

/** The SOAP door, over the same ports as the REST door and {@link SignatureRules}. */
@Configuration(proxyBeanMethods = false)
@Import({SoapDoor.class, ContractDoor.class})
public class SoapControllers {

    /** Envelope, body and operation stand around a message. */
    private static final int AROUND = 3;

    @Bean
    SignatureCheck signatureCheck(Clock clock) {
        return new SignatureCheck(clock);
    }

    @Bean
    SoapPipeline soapPipeline(
            HandingIn handingIn,
            TakingOver takingOver,
            Exchanges exchanges,
            Inbox inbox,
            SignatureRules rules,
            SignatureCheck check,
            Refusals refusals) {
        SafeXml xml = new SafeXml(limits(), Set.of());
        return new SoapPipeline(
                xml,
                List.of(new SignatureStep(rules, check), new UnverifiedSignature(), new Addressing()),
                new FaultOut(refusals),
                new Operations(List.of(
                        new Submit(handingIn),
                        new Validate(handingIn),
                        new Status(exchanges),
                        new InboxList(inbox),
                        new InboxItem(takingOver, xml),
                        new Acknowledge(inbox))));
    }

    private static XmlLimits limits() {
        XmlLimits message = XmlLimits.DOCUMENT;
        return new XmlLimits(
                message.depth() + AROUND,
                message.attributes(),
                message.nameLength(),
                message.pathLength(),
                message.textLength(),
                message.elements() + AROUND,
                RequestBody.LIMIT);
    }
}
