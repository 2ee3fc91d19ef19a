package org.tidegate.gateway.soap;

import java.util.List;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.SoapVersion;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.binding.soap.interceptor.ReadHeadersInterceptor;
import org.apache.cxf.phase.Phase;
import org.springframework.http.MediaType;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/** Holds the envelope to the version that the type of the body named, so that everybody reads it by the same rules. */
final class SameVersion extends AbstractSoapInterceptor {

    static final String CODE = "SOAP_VERSION";

    SameVersion() {
        super(Phase.READ);
        addAfter(ReadHeadersInterceptor.class.getName());
    }

    @Override
    public void handleMessage(SoapMessage message) {
        SoapVersion ofEnvelope = message.getVersion();
        String type = String.valueOf(message.get(SoapCall.class).request().getContentType());
        boolean named11 = type.toLowerCase(java.util.Locale.ROOT).startsWith(MediaType.TEXT_XML_VALUE);
        if (named11 != (ofEnvelope == Soap11.getInstance())) {
            throw new MalformedDocument(List.of(problem()));
        }
    }

    static Problem problem() {
        return new Problem(
                CODE,
                "/Envelope",
                "the envelope is not of SOAP 1.1 sent as text/xml, nor of SOAP 1.2 sent as application/soap+xml",
                "send the envelope under the type of its own version");
    }
}
