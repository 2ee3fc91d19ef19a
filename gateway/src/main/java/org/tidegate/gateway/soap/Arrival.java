package org.tidegate.gateway.soap;

import java.util.List;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.SoapVersion;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.tidegate.contracts.format.xml.SafeXml;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.door.RequestBody;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.soapbinding.EnvelopeParser;

/**
 * Takes the body in: which version of SOAP it is by its type, all of its octets, and the one parser that reads them. Attachments are
 * refused by their type: whatever lies in a part beside the envelope is seen by nobody.
 */
final class Arrival extends AbstractSoapInterceptor {

    private static final MediaType SOAP_12 = MediaType.parseMediaType("application/soap+xml");

    /** For the header Accept of a refusal. */
    static final String TYPES = "text/xml, application/soap+xml";

    private final SafeXml xml;

    Arrival(SafeXml xml) {
        super(Phase.RECEIVE);
        this.xml = xml;
    }

    /** @throws RequestFailed UNSUPPORTED_MEDIA_TYPE, TOO_LARGE, CONTENT_ENCODING_REFUSED or BODY_INCOMPLETE */
    @Override
    public void handleMessage(SoapMessage message) {
        SoapCall call = message.get(SoapCall.class);
        MediaType type = typeOf(call);
        SoapVersion version = versionOf(type);
        message.setVersion(version);
        requireUtf8(type);
        requireNoParameters(call);
        byte[] octets = RequestBody.read(call.request());
        message.setContent(byte[].class, octets);
        message.setContent(XMLStreamReader.class, new EnvelopeParser(xml.parser(octets)));
    }

    /** Everything a call says stands in its envelope. */
    private static void requireNoParameters(SoapCall call) {
        if (call.request().getQueryString() != null) {
            throw RequestFailed.because(
                    ProblemCode.INVALID_PARAMETER,
                    List.of(new Problem(
                            "UNKNOWN_PARAMETER", "query", "a parameter that is not read here", "send none")));
        }
    }

    private static MediaType typeOf(SoapCall call) {
        try {
            String named = call.request().getContentType();
            return named == null ? MediaType.ALL : MediaType.parseMediaType(named);
        } catch (InvalidMediaTypeException unreadable) {
            return MediaType.ALL;
        }
    }

    private static SoapVersion versionOf(MediaType type) {
        if (SOAP_12.equalsTypeAndSubtype(type)) {
            return Soap12.getInstance();
        }
        if (MediaType.TEXT_XML.equalsTypeAndSubtype(type)) {
            return Soap11.getInstance();
        }
        throw RequestFailed.because(
                ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                List.of(
                        new Problem(
                                "TYPE_NOT_READ",
                                "header:Content-Type",
                                "the type of the body is none that is read here",
                                "send one envelope without attachments, SOAP 1.1 as text/xml or SOAP 1.2 as application/soap+xml")));
    }

    private static void requireUtf8(MediaType type) {
        if (!RequestBody.isUtf8(type)) {
            throw RequestFailed.because(ProblemCode.UNSUPPORTED_MEDIA_TYPE, List.of(RequestBody.charsetNotRead()));
        }
    }
}
