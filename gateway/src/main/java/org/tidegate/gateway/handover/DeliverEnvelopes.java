package org.tidegate.gateway.handover;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.SoapVersion;
import org.apache.cxf.binding.soap.interceptor.ReadHeadersInterceptor;
import org.apache.cxf.binding.soap.interceptor.SoapOutInterceptor;
import org.apache.cxf.binding.soap.interceptor.StartBodyInterceptor;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.interceptor.StaxOutInterceptor;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.ExchangeImpl;
import org.apache.cxf.message.MessageContentsList;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.apache.cxf.phase.PhaseManager;
import org.apache.cxf.staxutils.StaxUtils;
import org.tidegate.config.casesystem.SoapPush;
import org.tidegate.contracts.format.xml.SafeXml;
import org.tidegate.contracts.format.xml.XmlLimits;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.wsdl.EuxContract;
import org.tidegate.gateway.call.CutBody;
import org.tidegate.gateway.soapbinding.AddressingHeader;
import org.tidegate.gateway.soapbinding.BodyElement;
import org.tidegate.gateway.soapbinding.BodyOut;
import org.tidegate.gateway.soapbinding.ContractElements;
import org.tidegate.gateway.soapbinding.EnvelopeParser;

/**
 * Writes the question and reads the answer, by CXF's SOAP binding with each step listed here, as at the door (decisions 0018 and 0021).
 * Safe for use by many threads.
 */
final class DeliverEnvelopes implements AutoCloseable {
    static final String OPERATION = "deliver";

    /** Of our own writing, so only a bound: a package of 8 MiB has more elements and markup as XML. */
    private static final XmlLimits MESSAGE = new XmlLimits(64, 64, 256, 2048, 16 << 20, 4_000_000, 64L << 20);

    private static final XmlLimits ANSWER = new XmlLimits(32, 64, 256, 2048, CutBody.MOST, 1000, CutBody.MOST);

    /** The library would log a failure with its message, which can quote what came in. */
    private static final FaultListener SAYS_NOTHING = (failure, description, message) -> false;

    private final ExtensionManagerBus bus = new ExtensionManagerBus();
    private final SafeXml messages = new SafeXml(MESSAGE, Set.of());
    private final SafeXml answers = new SafeXml(ANSWER, Set.of());

    /** The same for the same package, each time. */
    byte[] write(PushedPackage sent, SoapPush.Version version, URI to) {
        SoapMessage message = message(version(version));
        message.getHeaders().add(AddressingHeader.of("Action", EuxContract.action(OPERATION)));
        message.getHeaders().add(AddressingHeader.of("MessageID", "urn:uuid:" + sent.handoverId()));
        message.getHeaders().add(AddressingHeader.of("To", to.toString()));
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        message.setContent(OutputStream.class, octets);
        message.setContent(List.class, new MessageContentsList(deliver(sent)));
        PhaseInterceptorChain steps =
                new PhaseInterceptorChain(bus.getExtension(PhaseManager.class).getOutPhases());
        steps.add(new StaxOutInterceptor());
        steps.add(new SoapOutInterceptor(bus));
        steps.add(new BodyOut());
        message.setInterceptorChain(steps);
        if (!steps.doIntercept(message)) {
            throw new IllegalStateException(
                    "a package could not be written as SOAP", message.getContent(Exception.class));
        }
        return octets.toByteArray();
    }

    private BodyElement deliver(PushedPackage sent) {
        return ContractElements.of(OPERATION, deliver -> {
            deliver.id(DeliverAnswer.ID, sent.handoverId());
            deliver.value("exchangeId", sent.exchange());
            deliver.value("packageId", sent.packageId());
            deliver.value("conversationId", sent.conversation());
            deliver.code("lane", sent.lane());
            XMLStreamReader message = messages.parser(sent.form().body());
            message.nextTag();
            StaxUtils.copy(message, deliver.xml());
            deliver.losses(sent.form().losses());
        });
    }

    /** Whatever it is that came. */
    SoapWord read(byte[] answer) {
        if (answer.length == 0) {
            return new SoapWord.Nothing();
        }
        SoapMessage message = message(Soap12.getInstance());
        DeliverAnswer last = new DeliverAnswer();
        PhaseInterceptorChain steps =
                new PhaseInterceptorChain(bus.getExtension(PhaseManager.class).getInPhases());
        // Of SOAP 1.2, it takes both: a fault about our version comes in the other.
        steps.add(new ReadHeadersInterceptor(bus, Soap12.getInstance()));
        steps.add(new StartBodyInterceptor());
        steps.add(last);
        message.setInterceptorChain(steps);
        try {
            message.setContent(XMLStreamReader.class, new EnvelopeParser(answers.parser(answer)));
        } catch (MalformedDocument notXml) {
            return new SoapWord.Nothing();
        }
        return steps.doIntercept(message) ? last.word() : new SoapWord.Nothing();
    }

    private static SoapMessage message(SoapVersion version) {
        SoapMessage message = new SoapMessage(version);
        Exchange exchange = new ExchangeImpl();
        message.setExchange(exchange);
        message.put(FaultListener.class.getName(), SAYS_NOTHING);
        return message;
    }

    private static SoapVersion version(SoapPush.Version version) {
        return switch (version) {
            case SOAP_11 -> Soap11.getInstance();
            case SOAP_12 -> Soap12.getInstance();
        };
    }

    @Override
    public void close() {
        bus.shutdown(true);
    }
}
