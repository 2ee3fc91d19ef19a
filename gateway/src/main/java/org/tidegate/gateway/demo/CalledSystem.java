package org.tidegate.gateway.demo;

import java.util.Locale;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.Kind;

/** The demo's case systems that are called for what arrives; the others fetch from their inbox. */
enum CalledSystem {
    /** Of XA, gets CASE JSON-LD by REST. */
    REQUESTS(DemoHomes.XA, Kind.REQUEST, "REST", "push", "/packages", "\n        format: case"),
    /** Of XB, gets EUX by SOAP. */
    INTELLIGENCE(DemoHomes.XB, Kind.INTELLIGENCE, "SOAP", "soap", "/eux", "");

    private final AuthorityId authority;
    private final Kind kind;
    private final String protocol;
    private final String way;
    private final String path;
    private final String more;

    /**
     * @param kind what is routed to it
     * @param protocol in a word for people
     * @param way the key below {@code handover}
     * @param path of its address
     * @param more lines below {@code way}
     */
    CalledSystem(AuthorityId authority, Kind kind, String protocol, String way, String path, String more) {
        this.authority = authority;
        this.kind = kind;
        this.protocol = protocol;
        this.way = way;
        this.path = path;
        this.more = more;
    }

    static CalledSystem of(AuthorityId authority) {
        return authority.equals(REQUESTS.authority) ? REQUESTS : INTELLIGENCE;
    }

    AuthorityId authority() {
        return authority;
    }

    Kind kind() {
        return kind;
    }

    CaseSystemId id() {
        return new CaseSystemId(name().toLowerCase(Locale.ROOT));
    }

    String path() {
        return path;
    }

    /** As people say it. */
    String said() {
        return authority + "'s case system '" + id() + "'";
    }

    /** What happened, up to what was brought. */
    String wasCalled() {
        return said() + " was called by " + protocol + ":";
    }

    /** Its entry of {@code case-systems}; the files lie in the node's home. */
    String setting(int port) {
        return """
                  - id: %1$s
                    certificate:
                      san: urn:tidegate:authority:%2$s:case-system:%1$s
                    receives: [%3$s]
                    handover:
                      %4$s:
                        url: https://localhost:%5$d%6$s%7$s
                        certificate: handover/cert.pem
                        key: handover/key.pem
                        anchors: trust/case-systems.pem
                """.formatted(id(), authority, kind, way, port, path, more);
    }
}
