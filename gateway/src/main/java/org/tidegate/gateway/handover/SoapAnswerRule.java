package org.tidegate.gateway.handover;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.tidegate.gateway.soapbinding.AddressingHeader;
import org.tidegate.gateway.soapbinding.EnvelopeNamespaces;

/**
 * What an answer by SOAP means; docs/partner.md shows the same table. A fault comes with 500, a sender's too, so there its code counts
 * and not the status. What HTTP has a word of its own for (a redirect, 401, 404, 429, 503) is heard first: that is said by what stands
 * before the endpoint.
 */
final class SoapAnswerRule {
    private static final String SECURITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    /** WS-Addressing 1.0, SOAP Binding, 6.4: those that pass by themselves. */
    private static final Set<String> PASSING = Set.of("DuplicateMessageID", "EndpointUnavailable");

    private static final int OK = 200;
    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED = 415;
    private static final int FAULT = 500;
    private static final int BUSY = 503;

    private SoapAnswerRule() {}

    /**
     * @param status 200 to 599, or whatever else stood there
     * @param expected the id that a contract's answer repeats
     * @param retryAfter the header as it came
     */
    static PushAnswer of(int status, SoapWord word, UUID expected, Optional<String> retryAfter, Instant now) {
        PushAnswer busy = AnswerRule.of(BUSY, retryAfter, now);
        return switch (AnswerRule.of(status, retryAfter, now)) {
            case PushAnswer.Taken taken -> taken(status, word, expected, busy);
            case PushAnswer.Refused refused -> refused(status, word, busy);
            case PushAnswer.NotNow passing ->
                status == FAULT && word instanceof SoapWord.Fault fault ? of(fault, busy) : passing;
        };
    }

    private static PushAnswer taken(int status, SoapWord word, UUID expected, PushAnswer busy) {
        if (word instanceof SoapWord.Fault fault) {
            return of(fault, busy);
        }
        boolean delivered = status == OK
                && word instanceof SoapWord.Delivered said
                && said.handoverId().equals(expected.toString());
        return delivered ? new PushAnswer.Taken() : PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_ADDRESS_WRONG);
    }

    private static PushAnswer refused(int status, SoapWord word, PushAnswer busy) {
        if (word instanceof SoapWord.Fault fault) {
            return of(fault, busy);
        }
        return switch (status) {
            case TOO_LARGE -> new PushAnswer.Refused("status " + status);
            case UNSUPPORTED -> PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_SPEAKS_OTHER_SOAP);
            default -> PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_ADDRESS_WRONG);
        };
    }

    /** A code of another standard says more than the Sender or Receiver around it. */
    private static PushAnswer of(SoapWord.Fault fault, PushAnswer busy) {
        List<QName> codes =
                Stream.concat(fault.code().stream(), fault.subcodes().stream()).toList();
        if (codes.stream().anyMatch(code -> code.getNamespaceURI().equals(SECURITY))) {
            return PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_DENIES_US);
        }
        List<QName> addressing = codes.stream()
                .filter(code -> code.getNamespaceURI().equals(AddressingHeader.NAMESPACE))
                .toList();
        if (!addressing.isEmpty()) {
            return addressing.stream().map(QName::getLocalPart).anyMatch(PASSING::contains)
                    ? busy
                    : PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_ADDRESS_WRONG);
        }
        return fault.code().map(code -> plain(code, busy)).orElse(busy);
    }

    /** SOAP 1.1 lets a code be narrowed after a dot, and lets anybody's codes stand there: those say nothing final. */
    private static PushAnswer plain(QName code, PushAnswer busy) {
        // Some write the code without its prefix.
        if (!code.getNamespaceURI().isEmpty() && !EnvelopeNamespaces.isOne(code.getNamespaceURI())) {
            return busy;
        }
        return switch (code.getLocalPart().split("\\.", 2)[0]) {
            case "Sender", "Client" -> new PushAnswer.Refused("a fault of the sender");
            case "MustUnderstand", "VersionMismatch", "DataEncodingUnknown" ->
                PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_SPEAKS_OTHER_SOAP);
            default -> busy;
        };
    }
}
