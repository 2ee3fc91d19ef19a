package org.tidegate.gateway.handover;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidegate.config.casesystem.SoapPush;

/** What a case system's SOAP endpoint answers, as the frameworks write it. */
public final class SoapAnswers {
    private static final Pattern MESSAGE_ID = Pattern.compile("MessageID[^>]*>([^<]+)<");

    /** Where WireMock repeats the id of the question. */
    static final String SAME_ID = "{{regexExtract request.body '(?<=handoverId>)[0-9a-f-]+'}}";

    private SoapAnswers() {}

    static String messageIdOf(LoggedRequest request) {
        Matcher id = MESSAGE_ID.matcher(request.getBodyAsString());
        if (!id.find()) {
            throw new AssertionError("a push without MessageID");
        }
        return id.group(1);
    }

    /** The contract's answer to whatever is delivered. */
    public static ResponseDefinitionBuilder delivered(SoapPush.Version version) {
        return answer(version, 200, response(SAME_ID)).withTransformers("response-template");
    }

    static String response(String handoverId) {
        return "<r:deliverResponse xmlns:r=\"urn:tidegate:eux-door:1\">\n  <r:handoverId>" + handoverId
                + "</r:handoverId>\n</r:deliverResponse>";
    }

    /** @param code with the prefix it has, such as {@code Sender}, {@code wsa:ActionNotSupported} */
    public static ResponseDefinitionBuilder fault(SoapPush.Version version, int status, String code) {
        return answer(version, status, fault(version, code));
    }

    private static String fault(SoapPush.Version version, String code) {
        String qualified = code.contains(":") ? code : "s:" + code;
        return switch (version) {
            case SOAP_11 ->
                "<s:Fault><faultcode>" + qualified + "</faultcode><faultstring>theirs</faultstring></s:Fault>";
            case SOAP_12 ->
                "<s:Fault><s:Code><s:Value>" + (code.contains(":") ? "s:Sender" : qualified) + "</s:Value>"
                        + (code.contains(":") ? "<s:Subcode><s:Value>" + code + "</s:Value></s:Subcode>" : "")
                        + "</s:Code><s:Reason><s:Text xml:lang=\"en\">theirs</s:Text></s:Reason></s:Fault>";
        };
    }

    static ResponseDefinitionBuilder answer(SoapPush.Version version, int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", type(version) + ";charset=utf-8")
                .withBody(envelope(version, body));
    }

    static String envelope(SoapPush.Version version, String body) {
        return "<?xml version=\"1.0\"?>\n<s:Envelope xmlns:s=\"" + namespace(version)
                + "\" xmlns:wsa=\"http://www.w3.org/2005/08/addressing\""
                + " xmlns:wsse=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd\""
                + " xmlns:own=\"urn:example:case-system\"><s:Header><wsa:Action>urn:any</wsa:Action></s:Header>\n<s:Body>"
                + body + "</s:Body></s:Envelope>";
    }

    private static String type(SoapPush.Version version) {
        return version == SoapPush.Version.SOAP_11 ? "text/xml" : "application/soap+xml";
    }

    private static String namespace(SoapPush.Version version) {
        return version == SoapPush.Version.SOAP_11
                ? "http://schemas.xmlsoap.org/soap/envelope/"
                : "http://www.w3.org/2003/05/soap-envelope";
    }
}
