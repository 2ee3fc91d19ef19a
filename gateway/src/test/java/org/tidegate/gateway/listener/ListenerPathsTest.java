package org.tidegate.gateway.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenerPathsTest {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/packages, AGENCY",
        "/api/v1/exchanges/0198c0de-0000-7000-8000-000000000001, AGENCY",
        "/cybertipline/submit, AGENCY",
        "/soap/eux/1, AGENCY",
        "/soap/eux/eux-1.wsdl, AGENCY",
        "/exchange/v1/envelopes, PARTNER",
        "/exchange/v1/deconfliction/questions, PARTNER",
        "/exchange/v1/deconfliction/hits, PARTNER",
        "/ledger/checkpoint, PARTNER",
        "/ledger/tile/0/x001/234.p/8, PARTNER",
        "/witness/v1/add-checkpoint, PARTNER",
        "/people/v1/entries, PEOPLE",
        "/people/v1/exchanges/0198c0de-0000-7000-8000-000000000001/forms/cybertip/acceptance, PEOPLE",
        "/people/v1/exchanges/0198c0de-0000-7000-8000-000000000001/proof, PEOPLE",
        "/console/, PEOPLE",
        "/operations/alarms, OPERATIONS",
        "/actuator, OPERATIONS",
        "/actuator/health/readiness, OPERATIONS"
    })
    void aPathBelongsToOneListener(String path, Listener listener) {
        assertThat(ListenerPaths.listenerOf(path)).contains(listener);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/error",
                "/api",
                "/api/v1x/packages",
                "/api/v2/packages",
                "/apiv1/packages",
                "/favicon.ico",
                "//actuator/health",
                "/api/v1//packages",
                "/api/v1/../../actuator/health",
                "/api/v1/./packages",
                "/api/v1/..",
                "/api/v1/..;/actuator",
                "/actuator;x=1/health",
                "/%61ctuator/health",
                "/api/v1/%2e%2e/actuator",
                "/api/v1/a%2fb",
                "/api/v1/a\\b",
                "/api/v1/a b",
                "/API/v1/packages",
                "*",
                "https://host/api/v1/packages",
                "/soap/eux/../../actuator/health",
                "/soapx/eux/1",
                "/services/eux",
                "/ledgerx/checkpoint",
                "/witness/v2/add-checkpoint",
                "/api/v1/pack\u0430ges"
            })
    void aPathThatIsNotPlainOrNotListedBelongsToNone(String path) {
        assertThat(ListenerPaths.listenerOf(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a", "/..", "//", "/%2e"})
    void aPathAsLongAsAHeadHoldsIsReadLikeAShortOne(String end) {
        String path = "/api/v1" + "/a".repeat(8_000) + end;

        assertThat(ListenerPaths.listenerOf(path)).isEqualTo(ListenerPaths.listenerOf("/api/v1/a" + end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/problems", "/problems/", "/problems/not-found", "/problems/errors/imagery"})
    void aProblemsPageIsServedWhereverProblemsAreGiven(String path) {
        assertThat(Listener.values()).allMatch(listener -> ListenerPaths.serves(listener, path));
        assertThat(ListenerPaths.listenerOf(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/problemsx",
                "/problems/../api/v1/packages",
                "/problems//x",
                "/problems/%2e%2e/a",
                "/api/v1/packages"
            })
    void whatOnlyLooksLikeAProblemsPageIsNone(String path) {
        assertThat(ListenerPaths.isProblemPage(path)).isFalse();
    }

    @Test
    void noPrefixIsInsideAnother() {
        for (String one : ListenerPaths.PREFIXES.keySet()) {
            assertThat(ListenerPaths.PREFIXES.keySet().stream().filter(one::startsWith))
                    .containsExactly(one);
            assertThat(one).startsWith("/").endsWith("/");
        }
    }

    @Test
    void everyListenerHasAPath() {
        assertThat(Stream.of(ListenerPaths.PREFIXES, ListenerPaths.SHARED)
                        .flatMap(prefixes -> prefixes.values().stream()))
                .contains(Listener.values());
    }

    @ParameterizedTest
    @EnumSource(Listener.class)
    void theReportingApiMayComeByTwoListeners(Listener listener) {
        assertThat(ListenerPaths.serves(listener, "/cybertipline/submit"))
                .isEqualTo(listener == Listener.AGENCY || listener == Listener.REPORTING);
    }

    @Test
    void nothingElseMayComeByTheReportingListener() {
        for (String prefix : ListenerPaths.PREFIXES.keySet()) {
            assertThat(ListenerPaths.serves(Listener.REPORTING, prefix + "anything"))
                    .as(prefix)
                    .isEqualTo(prefix.equals("/cybertipline/"));
        }
        assertThat(ListenerPaths.serves(Listener.REPORTING, "/cybertipline/../api/v1/packages"))
                .isFalse();
        assertThat(ListenerPaths.serves(Listener.REPORTING, "/cybertiplinex/submit"))
                .isFalse();
    }
}
