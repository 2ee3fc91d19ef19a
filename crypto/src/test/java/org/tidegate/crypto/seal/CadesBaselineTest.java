package org.tidegate.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.crypto.seal.Parties.Letter;

/** The European Commission's validator on the signature inside an envelope. */
class CadesBaselineTest {

    static Stream<Parties> curves() {
        return Stream.of(Parties.onP256(), Parties.onP384());
    }

    @ParameterizedTest
    @MethodSource("curves")
    void theSignatureInsideIsCadesBaselineBAndTotallyPasses(Parties parties) throws GeneralSecurityException {
        Letter letter = Parties.letter("{\"kind\":\"REFERRAL\"}");
        byte[] signed = parties.open(parties.seal(letter).octets(), letter).signed();

        SimpleReport report = validate(signed, parties, Parties.NOW);

        String id = report.getFirstSignatureId();
        assertThat(report.getSignaturesCount()).isEqualTo(1);
        assertThat(report.getSignatureFormat(id)).isEqualTo(SignatureLevel.CAdES_BASELINE_B);
        assertThat(report.getIndication(id))
                .as(report.getSubIndication(id) + " " + report.getAdESValidationErrors(id))
                .isEqualTo(Indication.TOTAL_PASSED);
    }

    private static SimpleReport validate(byte[] signed, Parties parties, Instant at) throws GeneralSecurityException {
        CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();
        anchors.addCertificate(new CertificateToken(parties.rootOfXa.certificate()));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(anchors);
        verifier.setCrlSource(new ExternalResourcesCRLSource(new ByteArrayInputStream(
                parties.rootOfXa.crl(at.minus(Duration.ofMinutes(5))).getEncoded())));
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(signed));
        validator.setCertificateVerifier(verifier);
        validator.setValidationTime(Date.from(at));
        return validator.validateDocument().getSimpleReport();
    }
}
