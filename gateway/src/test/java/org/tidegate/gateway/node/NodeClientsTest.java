package org.tidegate.gateway.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.AgreementReference;
import org.tidegate.crypto.authority.DevelopmentAuthority;
import org.tidegate.crypto.keys.TlsKey;
import org.tidegate.crypto.trust.OwnTrust;
import org.tidegate.crypto.trust.PartnerTrust;
import org.tidegate.crypto.trust.RevocationLists;
import org.tidegate.crypto.trust.TrustAnchors;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.listener.ConfiguredClients;
import org.tidegate.gateway.listener.Listener;
import org.tidegate.gateway.listener.ListenerTls;
import org.tidegate.gateway.listener.SmallNode;
import org.tidegate.gateway.listener.TestClients;

/** Two partners with an authority each, over real TLS: a certificate is held to the anchors of whom it names. */
class NodeClientsTest {

    private static final AuthorityId XB = TestClients.XB;
    private static final AuthorityId XC = new AuthorityId("XC");
    private static final Duration GRACE = Duration.ofHours(72);

    private static final Map<AuthorityId, PartnerTrust> PARTNERS = new ConcurrentHashMap<>();
    private static final Map<Listener, OwnTrust> OWN = new ConcurrentHashMap<>();
    private static final Set<String> RANG = ConcurrentHashMap.newKeySet();

    @TempDir
    static Path folder;

    static TestClients ours;
    static TestClients ofXb;
    static TestClients belowXb;
    static TestClients ofXc;
    static SmallNode node;

    @BeforeAll
    static void start() {
        ours = new TestClients(folder, "ours");
        ofXb = new TestClients(folder, "xb");
        belowXb = ofXb.below(folder, "xb-issuing");
        ofXc = new TestClients(folder, "xc");
        TlsKey server = ours.server();
        node = SmallNode.start(
                listener -> new ListenerTls(
                        server,
                        switch (listener) {
                            case AGENCY, OPERATIONS -> List.of(ours.authority().root());
                            case PARTNER ->
                                List.of(
                                        ofXb.authority().root(),
                                        ofXc.authority().root());
                            case PEOPLE, REPORTING -> List.of();
                        }),
                new ConfiguredClients(TestClients.XA, SmallNode.caseSystems(), Set.of(XB, XC)::contains),
                new NodeClients(
                        () -> OWN.get(Listener.AGENCY),
                        () -> OWN.get(Listener.OPERATIONS),
                        id -> Optional.ofNullable(PARTNERS.get(id)),
                        (partner, alarms) -> alarms.forEach(alarm -> RANG.add(partner + " " + alarm.kind())),
                        Clock.systemUTC()),
                Clock.systemUTC(),
                List.of(Probe.class),
                Map.of());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void everyListIsCurrent() {
        PARTNERS.put(
                XB, trustInXb(ofXb.authority().issueCrl(), belowXb.authority().issueCrl()));
        PARTNERS.put(XC, trust(XC, ofXc.authority(), ofXc.authority().issueCrl()));
        X509CRL list = ours.authority().issueCrl();
        OWN.put(Listener.AGENCY, ownTrust(list));
        OWN.put(Listener.OPERATIONS, ownTrust(list));
    }

    @Test
    void eachPartnerIsKnownByItsOwnAnchor() throws Exception {
        assertThat(asks(Listener.PARTNER, ofXb.partner(XB)).body()).isEqualTo("partner:XB 1");
        assertThat(asks(Listener.PARTNER, ofXc.partner(XC)).body()).isEqualTo("partner:XC 1");
    }

    @Test
    void aPartnersAuthorityCannotSpeakForAnotherPartner() throws Exception {
        assertRefused(asks(Listener.PARTNER, ofXc.partner(XB)), "CLIENT_UNKNOWN");
        assertRefused(asks(Listener.PARTNER, ofXb.partner(XC)), "CLIENT_UNKNOWN");
    }

    @Test
    void aKeyMadeForSigningDoesNotConnect() throws Exception {
        assertRefused(asks(Listener.PARTNER, ofXb.partnerSigning(XB)), "CLIENT_UNKNOWN");
    }

    @Test
    void aPartnerBelowItsAnchorIsKnownByTheChainItSends() throws Exception {
        TlsKey key = belowXb.partner(XB);

        assertThat(asks(Listener.PARTNER, key).body()).isEqualTo("partner:XB 2");
        TlsKey bare = new TlsKey(key.key(), List.of(key.certificate()));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> asks(Listener.PARTNER, bare));
    }

    @Test
    void aNewListCountsAtOnceAlsoOnAConnectionThatStands() throws Exception {
        TlsKey key = ofXb.partner(XB);
        try (HttpClient client = ours.client(key)) {
            assertThat(asks(client, Listener.PARTNER).statusCode()).isEqualTo(200);
            PARTNERS.put(XB, trustInXb(ofXb.authority().revoke(key.certificate().getSerialNumber())));

            assertRefused(asks(client, Listener.PARTNER), "CLIENT_CERTIFICATE_REVOKED");
        }
    }

    @Test
    void withoutAListItCannotBeToldAndThatIsSaid() throws Exception {
        PARTNERS.put(XB, trustInXb());
        OWN.put(Listener.AGENCY, ownTrust());
        OWN.put(Listener.OPERATIONS, ownTrust());

        RANG.clear();
        assertRefused(asks(Listener.PARTNER, ofXb.partner(XB)), "CLIENT_REVOCATION_UNKNOWN");
        assertThat(RANG).containsExactly("XB REVOCATION_LIST_MISSING");
        assertRefused(asks(Listener.AGENCY, ours.caseSystem(TestClients.XA, "cms")), "CLIENT_REVOCATION_UNKNOWN");
        assertRefused(asks(Listener.OPERATIONS, ours.operator(TestClients.XA)), "CLIENT_REVOCATION_UNKNOWN");
    }

    @Test
    void aListOfTheSameNameThatAnotherAuthoritySignedVouchesForNobody() throws Exception {
        X509CRL forged =
                new TestClients(folder.resolve("elsewhere"), "ours").authority().crl();
        assertThat(forged.getIssuerX500Principal())
                .isEqualTo(ours.authority().root().getSubjectX500Principal());
        OWN.put(Listener.AGENCY, ownTrust(forged));

        assertRefused(asks(Listener.AGENCY, ours.caseSystem(TestClients.XA, "cms")), "CLIENT_REVOCATION_UNKNOWN");
    }

    @Test
    void ourOwnClientsAreRefusedByTheNewestOfSeveralLists() throws Exception {
        TlsKey caseSystem = ours.caseSystem(TestClients.XA, "cms");
        TlsKey operator = ours.operator(TestClients.XA);
        X509CRL before = ours.authority().crl();
        assertThat(asks(Listener.AGENCY, caseSystem).body()).isEqualTo("case-system:cms");
        ours.authority().revoke(caseSystem.certificate().getSerialNumber());
        X509CRL after = ours.authority().revoke(operator.certificate().getSerialNumber());
        OWN.put(Listener.AGENCY, ownTrust(before, after));
        OWN.put(Listener.OPERATIONS, ownTrust(before, after));

        assertRefused(asks(Listener.AGENCY, caseSystem), "CLIENT_CERTIFICATE_REVOKED");
        assertRefused(asks(Listener.OPERATIONS, operator), "CLIENT_CERTIFICATE_REVOKED");
    }

    private static PartnerTrust trustInXb(X509CRL... lists) {
        return trust(XB, ofXb.authority(), lists);
    }

    private static PartnerTrust trust(AuthorityId partner, DevelopmentAuthority root, X509CRL... lists) {
        return new PartnerTrust(
                partner,
                new AgreementReference(
                        "two-authorities", Digest.sha256(partner.value().getBytes(StandardCharsets.UTF_8))),
                TrustAnchors.allowingDevelopment(Set.of(root.root())),
                RevocationLists.of(List.of(lists), Instant.now().minus(GRACE).minusSeconds(1)),
                GRACE);
    }

    private static OwnTrust ownTrust(X509CRL... lists) {
        return new OwnTrust(
                TrustAnchors.allowingDevelopment(Set.of(ours.authority().root())), List.of(lists), GRACE);
    }

    private static void assertRefused(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    private static HttpResponse<String> asks(Listener listener, TlsKey key) throws IOException, InterruptedException {
        try (HttpClient client = ours.client(key)) {
            return asks(client, listener);
        }
    }

    private static HttpResponse<String> asks(HttpClient client, Listener listener)
            throws IOException, InterruptedException {
        String path = switch (listener) {
            case AGENCY -> "/api/v1/probe";
            case PARTNER -> "/exchange/v1/probe";
            case OPERATIONS -> "/operations/probe";
            case PEOPLE -> "/people/probe";
            case REPORTING -> "/cybertipline/probe";
        };
        return client.send(
                HttpRequest.newBuilder(node.uri(listener, path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Says who asks, and of how many certificates its chain is. */
    @RestController
    static class Probe {

        @GetMapping({"/api/v1/probe", "/operations/probe"})
        String own(Actor actor) {
            return actor.name();
        }

        @GetMapping("/exchange/v1/probe")
        String partner(Actor.Partner actor) {
            return actor.name() + " " + actor.chain().size();
        }
    }
}
