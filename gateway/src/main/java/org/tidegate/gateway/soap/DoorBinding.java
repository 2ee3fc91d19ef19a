package org.tidegate.gateway.soap;

import java.util.List;
import org.apache.cxf.Bus;
import org.apache.cxf.binding.Binding;
import org.apache.cxf.binding.BindingFactory;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapBinding;
import org.apache.cxf.binding.soap.interceptor.MustUnderstandInterceptor;
import org.apache.cxf.binding.soap.interceptor.ReadHeadersInterceptor;
import org.apache.cxf.binding.soap.interceptor.Soap12FaultOutInterceptor;
import org.apache.cxf.binding.soap.interceptor.SoapOutInterceptor;
import org.apache.cxf.binding.soap.interceptor.StartBodyInterceptor;
import org.apache.cxf.endpoint.Endpoint;
import org.apache.cxf.interceptor.StaxOutInterceptor;
import org.apache.cxf.phase.PhaseInterceptor;
import org.apache.cxf.service.Service;
import org.apache.cxf.service.model.BindingInfo;
import org.apache.cxf.transport.Destination;
import org.tidegate.contracts.format.xml.SafeXml;
import org.tidegate.gateway.soapbinding.BodyOut;

/**
 * The steps of a call, and no others: the library's usual ones for attachments, data binding and SOAP actions are left out, because
 * each is a way in that nobody here needs. Takes both versions, and answers in that of the question.
 */
final class DoorBinding implements BindingFactory {

    private final Bus bus;
    private final SafeXml xml;
    private final List<PhaseInterceptor<?>> ours;
    private final FaultOut faults;

    /** @param ours the door's own steps between reading the envelope and the operation */
    DoorBinding(Bus bus, SafeXml xml, List<PhaseInterceptor<?>> ours, FaultOut faults) {
        this.bus = bus;
        this.xml = xml;
        this.ours = List.copyOf(ours);
        this.faults = faults;
    }

    @Override
    public Binding createBinding(BindingInfo info) {
        SoapBinding binding = new SoapBinding(info, Soap12.getInstance());
        binding.getInInterceptors().add(new Arrival(xml));
        binding.getInInterceptors().add(new ReadHeadersInterceptor(bus, Soap12.getInstance()));
        binding.getInInterceptors().add(new SameVersion());
        binding.getInInterceptors().add(new StartBodyInterceptor());
        binding.getInInterceptors().add(new MustUnderstandInterceptor());
        binding.getInInterceptors().addAll(ours);

        binding.getOutInterceptors().add(new StaxOutInterceptor());
        binding.getOutInterceptors().add(new AddressingOut());
        binding.getOutInterceptors().add(new SoapOutInterceptor(bus));
        binding.getOutInterceptors().add(new BodyOut());

        binding.getOutFaultInterceptors().add(faults);
        binding.getOutFaultInterceptors().add(new StaxOutInterceptor());
        binding.getOutFaultInterceptors().add(new AddressingOut());
        binding.getOutFaultInterceptors().add(new SoapOutInterceptor(bus));
        binding.getOutFaultInterceptors().add(new Soap12FaultOutInterceptor());
        return binding;
    }

    @Override
    public BindingInfo createBindingInfo(Service service, String namespace, Object configuration) {
        throw new UnsupportedOperationException("the door describes its binding itself");
    }

    @Override
    public void addListener(Destination destination, Endpoint endpoint) {
        throw new UnsupportedOperationException("the door listens itself");
    }
}
