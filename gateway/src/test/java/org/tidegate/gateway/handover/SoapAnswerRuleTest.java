package org.tidegate.gateway.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;

class SoapAnswerRuleTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final UUID ID = UUID.fromString("0198c0de-5a00-7000-8000-0000000000a1");
    private static final Pattern ROW = Pattern.compile("^\\| fault ([^|]+) \\| ([A-Z_]+) \\|", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Map<String, String> NAMESPACES = Map.of(
            "wsa", "http://www.w3.org/2005/08/addressing",
            "wsse", "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd",
            "own", "urn:example:case-system");

    /** The table a case system's developer reads is the one the node goes by. */
    @Test
    void everyFaultOfThePublishedTableMeansWhatItSays() throws IOException {
        Matcher row = ROW.matcher(Files.readString(Path.of("..", "docs", "partner.md")));
        int codes = 0;
        while (row.find()) {
            Matcher code = CODE.matcher(row.group(1));
            while (code.find()) {
                SoapWord.Fault fault = new SoapWord.Fault(Optional.of(name(code.group(1))), List.of());
                assertThat(word(SoapAnswerRule.of(500, fault, ID, Optional.empty(), NOW)))
                        .as(code.group(1))
                        .isEqualTo(row.group(2));
                codes++;
            }
        }
        assertThat(codes).isGreaterThan(12);
    }

    @Test
    void aFaultWithoutACodeSaysNothingFinal() {
        SoapWord.Fault fault = new SoapWord.Fault(Optional.empty(), List.of());
        assertThat(word(SoapAnswerRule.of(500, fault, ID, Optional.empty(), NOW)))
                .isEqualTo("CASE_SYSTEM_BUSY");
    }

    @Test
    void theContractsAnswerCountsOnlyWhereItIsAllThatWasSaid() {
        SoapWord delivered = new SoapWord.Delivered(ID.toString());
        assertThat(word(SoapAnswerRule.of(200, delivered, ID, Optional.empty(), NOW)))
                .isEqualTo("DELIVERED");
        assertThat(word(SoapAnswerRule.of(202, delivered, ID, Optional.empty(), NOW)))
                .isEqualTo("CASE_SYSTEM_ADDRESS_WRONG");
        assertThat(word(SoapAnswerRule.of(500, delivered, ID, Optional.empty(), NOW)))
                .isEqualTo("CASE_SYSTEM_BUSY");
    }

    private static QName name(String code) {
        String[] parts = code.split(":", 2);
        return parts.length == 1
                ? new QName("http://schemas.xmlsoap.org/soap/envelope/", code)
                : new QName(NAMESPACES.get(parts[0]), parts[1]);
    }

    private static String word(PushAnswer answer) {
        return switch (answer) {
            case PushAnswer.Taken taken -> "DELIVERED";
            case PushAnswer.Refused refused -> "CASE_SYSTEM_REFUSES";
            case PushAnswer.NotNow notNow -> notNow.obstacle().name();
        };
    }
}
