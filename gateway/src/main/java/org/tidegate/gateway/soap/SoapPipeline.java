package org.tidegate.gateway.soap;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.List;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.BindingFactoryManager;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapBindingConstants;
import org.apache.cxf.binding.soap.model.SoapBindingInfo;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.endpoint.EndpointException;
import org.apache.cxf.endpoint.EndpointImpl;
import org.apache.cxf.interceptor.OutgoingChainInterceptor;
import org.apache.cxf.interceptor.ServiceInvokerInterceptor;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.ExchangeImpl;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageContentsList;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.phase.PhaseInterceptor;
import org.apache.cxf.service.ServiceImpl;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.service.model.ServiceInfo;
import org.apache.cxf.transport.ChainInitiationObserver;
import org.apache.cxf.transport.MessageObserver;
import org.tidegate.contracts.format.xml.SafeXml;
import org.tidegate.contracts.wsdl.EuxContract;

/** CXF, with the door's steps in it: an envelope comes in, its answer or its fault goes out. Safe for use by many threads. */
final class SoapPipeline implements AutoCloseable {

    private static final String BINDING = "http://www.w3.org/2003/05/soap/bindings/HTTP/";
    private static final String TRANSPORT = "http://schemas.xmlsoap.org/soap/http";
    private static final int OK = 200;

    /** The library would log a failure with its message, which can quote what came in; the door logs by itself. */
    private static final FaultListener SAYS_NOTHING = (failure, description, message) -> false;

    private final ExtensionManagerBus bus;
    private final DoorConduit conduit;
    private final MessageObserver observer;

    /**
     * @param steps the door's own between reading the envelope and the operation
     * @param operations answers what the body asks
     */
    SoapPipeline(SafeXml xml, List<PhaseInterceptor<?>> steps, FaultOut faults, Operations operations) {
        this.bus = new ExtensionManagerBus();
        bus.getExtension(BindingFactoryManager.class)
                .registerBindingFactory(BINDING, new DoorBinding(bus, xml, steps, faults));
        EndpointInfo endpoint = endpoint();
        this.conduit = new DoorConduit(bus, endpoint);
        this.observer = new ChainInitiationObserver(endpoint(service(endpoint, operations), endpoint), bus);
    }

    /** What goes back. */
    record Reply(int status, String contentType, byte[] body) {}

    Reply answer(SoapCall call) {
        Exchange exchange = new ExchangeImpl();
        Message message = new MessageImpl();
        message.put(SoapCall.class, call);
        message.put(FaultListener.class.getName(), SAYS_NOTHING);
        exchange.setDestination(conduit);
        message.setExchange(exchange);
        observer.onMessage(message);
        Message fault = exchange.getOutFaultMessage();
        return fault == null ? reply(exchange.getOutMessage(), OK) : reply(fault, FaultOut.statusOf(fault));
    }

    private static Reply reply(Message message, int status) {
        if (message.getContent(OutputStream.class) instanceof ByteArrayOutputStream octets) {
            return new Reply(status, message.get(Message.CONTENT_TYPE) + ";charset=UTF-8", octets.toByteArray());
        }
        throw new IllegalStateException("a SOAP call ended without an answer");
    }

    private EndpointImpl endpoint(ServiceImpl service, EndpointInfo info) {
        try {
            return new EndpointImpl(bus, service, info);
        } catch (EndpointException e) {
            throw new IllegalStateException("the SOAP door cannot be set up; its libraries do not fit together", e);
        }
    }

    private static ServiceImpl service(EndpointInfo endpoint, Operations operations) {
        ServiceImpl service = new ServiceImpl(endpoint.getService());
        service.getInInterceptors().add(new ServiceInvokerInterceptor());
        service.getInInterceptors().add(new OutgoingChainInterceptor());
        service.setInvoker(
                (exchange, parameters) -> new MessageContentsList(operations.answer(exchange.getInMessage())));
        return service;
    }

    private static EndpointInfo endpoint() {
        ServiceInfo service = new ServiceInfo();
        service.setName(name("EuxService"));
        service.createInterface(name("EuxPort"));
        SoapBindingInfo binding = new SoapBindingInfo(service, BINDING, Soap12.getInstance());
        binding.setName(name("EuxBinding"));
        binding.setStyle(SoapBindingConstants.BINDING_STYLE_DOC);
        binding.setTransportURI(TRANSPORT);
        service.addBinding(binding);
        EndpointInfo endpoint = new EndpointInfo(service, TRANSPORT);
        endpoint.setName(name("EuxSoap"));
        endpoint.setAddress(SoapDoor.PATH);
        endpoint.setBinding(binding);
        service.addEndpoint(endpoint);
        return endpoint;
    }

    private static QName name(String local) {
        return new QName(EuxContract.NAMESPACE, local);
    }

    @Override
    public void close() {
        bus.shutdown(true);
    }
}
