package org.tidegate.crypto.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Date;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;

class CertificateNamesTest {

    private static final KeyPair PAIR = KeyPairs.p256(new SecureRandom());
    private static final AuthorityId XA = new AuthorityId("XA");

    static Stream<CertificateName> theThreeForms() {
        return Stream.of(
                new CertificateName.OfAuthority(XA),
                new CertificateName.OfCaseSystem(XA, new CaseSystemId("cms")),
                new CertificateName.OfOperator(XA));
    }

    @ParameterizedTest
    @MethodSource("theThreeForms")
    void eachFormIsReadBackFromItsUri(CertificateName name) throws Exception {
        assertThat(CertificateNames.of(with(name.uri().toString()))).isEqualTo(name);
    }

    @Test
    void namesOfOthersBesideOursAreIgnored() throws Exception {
        assertThat(CertificateNames.of(with("https://example.org/", "urn:tidegate:authority:XA")))
                .isEqualTo(new CertificateName.OfAuthority(XA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:tidegate:authority:",
                "urn:tidegate:authority:xa",
                "urn:tidegate:authority:XA:",
                "urn:tidegate:authority:XA:operator:more",
                "urn:tidegate:authority:XA:case-system:",
                "urn:tidegate:authority:XA:case-system:CMS",
                "urn:tidegate:authority:XA:case-system:cms:x",
                "urn:tidegate:authority:XA%00",
                "urn:tidegate:authority:XA?=x",
                "urn:tidegate:authority:XA#x",
                "urn:tidegate:node:XA",
                "URN:tidegate:authority:XA",
                "urn:TIDEGATE:authority:XA",
            })
    void anyOtherFormIsRefused(String uri) throws Exception {
        X509Certificate certificate = with(uri);
        assertThatThrownBy(() -> CertificateNames.of(certificate))
                .isInstanceOfSatisfying(
                        CertificateRefused.class,
                        e -> assertThat(e.reason()).isEqualTo(CertificateRefused.Reason.NAME_MALFORMED))
                .hasMessageContaining(Fingerprint.of(certificate).hex());
    }

    @Test
    void aSecondNameOfOursIsRefusedEvenWhenWrittenInOtherCase() throws Exception {
        X509Certificate certificate = with("urn:tidegate:authority:XA", "URN:Tidegate:authority:XB");
        assertThatThrownBy(() -> CertificateNames.of(certificate))
                .isInstanceOfSatisfying(
                        CertificateRefused.class,
                        e -> assertThat(e.reason()).isEqualTo(CertificateRefused.Reason.NAME_AMBIGUOUS));
    }

    @Test
    void aCertificateWithoutAnyNameOfOursIsRefused() throws Exception {
        X509Certificate certificate = with("https://example.org/");
        assertThatThrownBy(() -> CertificateNames.of(certificate))
                .isInstanceOfSatisfying(
                        CertificateRefused.class,
                        e -> assertThat(e.reason()).isEqualTo(CertificateRefused.Reason.NAME_MISSING));
    }

    private static X509Certificate with(String... uris) throws Exception {
        X500Name name = new X500Name("CN=test");
        GeneralName[] names = Arrays.stream(uris)
                .map(uri -> new GeneralName(GeneralName.uniformResourceIdentifier, uri))
                .toArray(GeneralName[]::new);
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name, BigInteger.ONE, new Date(0), new Date(1L << 41), name, PAIR.getPublic())
                        .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names))
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(PAIR.getPrivate())));
    }
}
