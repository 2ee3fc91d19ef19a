package org.tidegate.crypto.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.crypto.keys.CertificateName;
import org.tidegate.crypto.keys.CertificateNames;
import org.tidegate.crypto.keys.CertificateRequests;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.keys.KeyPairs;
import org.tidegate.crypto.keys.NodeKeys;
import org.tidegate.crypto.keys.PemFiles;

class DevelopmentAuthorityTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AuthorityId XA = new AuthorityId("XA");
    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");

    @TempDir
    Path folder;

    private DevelopmentAuthority authority;

    @BeforeEach
    void newAuthority() {
        authority = DevelopmentAuthority.openOrCreate(folder.resolve("ca"), "XA", at(NOW), RANDOM);
    }

    @Test
    void itsRootIsMarkedAndSoIsEverythingItIssues() {
        assertThat(DevelopmentMarker.isMarked(authority.root())).isTrue();
        assertThat(DevelopmentMarker.isMarked(issued(CertificateUse.SIGNING))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateMayDoWhatItsUseSaysAndNothingElse(CertificateUse use) throws Exception {
        X509Certificate certificate = issued(use);
        List<Integer> bits = new ArrayList<>();
        for (int bit = 0; bit < certificate.getKeyUsage().length; bit++) {
            if (certificate.getKeyUsage()[bit]) {
                bits.add(bit);
            }
        }
        // RFC 5280 4.2.1.3: 0 digitalSignature, 1 nonRepudiation, 4 keyAgreement
        assertThat(bits)
                .isEqualTo(
                        switch (use) {
                            case SIGNING -> List.of(0, 1);
                            case DECRYPTION -> List.of(4);
                            case TLS, CASE_SYSTEM_CLIENT, OPERATOR -> List.of(0);
                        });
        assertThat(certificate.getCriticalExtensionOIDs()).contains(Extension.keyUsage.getId());
        String server = "1.3.6.1.5.5.7.3.1";
        String client = "1.3.6.1.5.5.7.3.2";
        switch (use) {
            case SIGNING, DECRYPTION ->
                assertThat(certificate.getExtendedKeyUsage()).isNull();
            case TLS -> assertThat(certificate.getExtendedKeyUsage()).containsExactly(server, client);
            case CASE_SYSTEM_CLIENT, OPERATOR ->
                assertThat(certificate.getExtendedKeyUsage()).containsExactly(client);
        }
    }

    @Test
    void onlyTheTlsCertificateNamesHosts() throws Exception {
        assertThat(issued(CertificateUse.TLS).getSubjectAlternativeNames().toString())
                .contains("localhost")
                .contains("127.0.0.1");
        assertThat(issued(CertificateUse.SIGNING).getSubjectAlternativeNames()).hasSize(1);
    }

    @Test
    void aCertificateCarriesTheNameTheIssuerWasToldAndNotTheOneInTheRequest() {
        KeyPair pair = KeyPairs.p256(RANDOM);
        CertificateName wished = new CertificateName.OfAuthority(new AuthorityId("XB"));
        CertificateName told = new CertificateName.OfCaseSystem(XA, new CaseSystemId("cms"));
        byte[] request = CertificateRequests.of(pair, wished, CertificateUse.TLS);
        X509Certificate certificate = authority
                .issue(request, told, CertificateUse.CASE_SYSTEM_CLIENT)
                .getFirst();
        assertThat(CertificateNames.of(certificate)).isEqualTo(told);
    }

    @Test
    void theKeyIdentifiersJoinACertificateToItsRoot() {
        X509Certificate certificate = issued(CertificateUse.SIGNING);
        byte[] ofRoot = SubjectKeyIdentifier.getInstance(
                        extension(authority.root(), Extension.subjectKeyIdentifier.getId()))
                .getKeyIdentifier();
        AuthorityKeyIdentifier named =
                AuthorityKeyIdentifier.getInstance(extension(certificate, Extension.authorityKeyIdentifier.getId()));
        assertThat(named.getKeyIdentifierOctets()).isEqualTo(ofRoot);
        assertThat(certificate.getNonCriticalExtensionOIDs())
                .contains(Extension.cRLDistributionPoints.getId(), Extension.authorityInfoAccess.getId());
    }

    @Test
    void aRequestThatSomebodyElseSignedIsRefused() throws Exception {
        byte[] request = CertificateRequests.of(
                KeyPairs.p256(RANDOM), new CertificateName.OfAuthority(XA), CertificateUse.SIGNING);
        request[request.length - 1] ^= 1;
        assertThatThrownBy(() -> authority.issue(request, new CertificateName.OfAuthority(XA), CertificateUse.SIGNING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("request");
    }

    @Test
    void theFirstListIsEmptyAndGoodForSevenDays() throws Exception {
        X509CRL list = authority.crl();
        list.verify(authority.root().getPublicKey());
        assertThat(list.getVersion()).isEqualTo(2);
        assertThat(list.getRevokedCertificates()).isNull();
        assertThat(list.getNextUpdate().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(7)));
    }

    @Test
    void aRevokedCertificateIsInTheNextListAndTheNumberGrows() throws Exception {
        X509Certificate revoked = issued(CertificateUse.SIGNING);
        X509Certificate other = issued(CertificateUse.SIGNING);
        byte[] numberBefore = authority.crl().getExtensionValue(Extension.cRLNumber.getId());

        X509CRL list = authority.revoke(revoked.getSerialNumber());

        list.verify(authority.root().getPublicKey());
        assertThat(list.isRevoked(revoked)).isTrue();
        assertThat(list.isRevoked(other)).isFalse();
        assertThat(list.getExtensionValue(Extension.cRLNumber.getId())).isNotEqualTo(numberBefore);
        assertThat(PemFiles.readCrls(authority.crlFile())).containsExactly(list);
    }

    @Test
    void aSerialItNeverIssuedCannotBeRevoked() {
        assertThatThrownBy(() -> authority.revoke(BigInteger.TEN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void openedAgainItIsTheSameAuthorityAndRemembersWhatItRevoked() {
        X509Certificate revoked = issued(CertificateUse.TLS);
        authority.revoke(revoked.getSerialNumber());

        DevelopmentAuthority again = DevelopmentAuthority.openOrCreate(folder.resolve("ca"), "XA", at(NOW), RANDOM);

        assertThat(again.root()).isEqualTo(authority.root());
        assertThat(again.crl()).isEqualTo(authority.crl());
        assertThat(again.issueCrl().isRevoked(revoked)).isTrue();
    }

    @Test
    void aListPastHalfItsLifeIsIssuedAnewOnOpening() {
        Instant later = NOW.plus(Duration.ofDays(30));
        X509CRL list = DevelopmentAuthority.open(folder.resolve("ca"), at(later), RANDOM)
                .crl();
        assertThat(list.getThisUpdate().toInstant()).isEqualTo(later);
    }

    @Test
    void onlyItsOwnerReadsItsKey() throws Exception {
        for (String name : List.of("root.p12", "passwords.properties")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("ca").resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void opensslVerifiesTheChainAndReadsTheList() {
        OpenSsl.assumeInstalled();
        Path good = write("good.pem", issued(CertificateUse.SIGNING));
        X509Certificate revokedCertificate = issued(CertificateUse.SIGNING);
        Path revoked = write("revoked.pem", revokedCertificate);
        authority.revoke(revokedCertificate.getSerialNumber());
        String time = Long.toString(NOW.plusSeconds(60).getEpochSecond());
        String root = authority.rootFile().toString();
        String list = authority.crlFile().toString();

        assertThat(verify(time, root, list, good)).isEqualTo(0);
        assertThat(verify(time, root, list, revoked)).isNotEqualTo(0);
        OpenSsl.Answer shown = OpenSsl.run("crl", "-in", list, "-CAfile", root, "-noout", "-text");
        assertThat(shown.text())
                .contains("verify OK")
                .contains("Version 2")
                .containsIgnoringCase(revokedCertificate.getSerialNumber().toString(16));
    }

    private static int verify(String time, String root, String list, Path certificate) {
        return OpenSsl.run(
                        "verify",
                        "-x509_strict",
                        "-attime",
                        time,
                        "-crl_check",
                        "-CAfile",
                        root,
                        "-CRLfile",
                        list,
                        certificate.toString())
                .exitCode();
    }

    private Path write(String name, X509Certificate certificate) {
        Path file = folder.resolve(name);
        PemFiles.writeCertificates(file, List.of(certificate));
        return file;
    }

    private X509Certificate issued(CertificateUse use) {
        CertificateName name = switch (use) {
            case SIGNING, DECRYPTION, TLS -> new CertificateName.OfAuthority(XA);
            case CASE_SYSTEM_CLIENT -> new CertificateName.OfCaseSystem(XA, new CaseSystemId("cms"));
            case OPERATOR -> new CertificateName.OfOperator(XA);
        };
        return NodeKeys.certified(name, use, authority, RANDOM).certificate();
    }

    private static byte[] extension(X509Certificate certificate, String oid) {
        return ASN1OctetString.getInstance(certificate.getExtensionValue(oid)).getOctets();
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
