package org.tidegate.gateway.access;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.tidegate.config.people.Role;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;

/** Who acts. It stands in every ledger row, so every operation takes one. */
public sealed interface Actor {

    /** How a ledger row, a log line and an alarm name this actor: the kind and an id, nothing personal. */
    String name();

    /**
     * An officer, auditor or administrator at the console.
     *
     * @param id the opaque subject the directory or identity provider gave, never a name or an address
     * @param roles as they stand now: read anew for each request
     */
    record Person(AuthorityId authority, String id, Set<Role> roles) implements Actor {
        public Person {
            roles = Set.copyOf(roles);
        }

        @Override
        public String name() {
            return "person:" + id;
        }
    }

    /**
     * One of our authority's own systems, proved by mutual TLS at the agency listener or by its password at the reporting listener.
     *
     * @param fingerprint SHA-256 of the certificate's DER, lower-case hex; empty where a password stood for it
     */
    record CaseSystem(AuthorityId authority, CaseSystemId id, String fingerprint) implements Actor {
        @Override
        public String name() {
            return "case-system:" + id.value();
        }
    }

    /**
     * Another authority's gateway, proved by mutual TLS at the partner listener.
     *
     * @param chain its TLS certificate first, then issuing certificates as it sent them: held to the anchors and the
     *     revocation lists of the agreement with this authority
     */
    record Partner(AuthorityId authority, List<X509Certificate> chain) implements Actor {
        public Partner {
            chain = List.copyOf(chain);
            if (chain.isEmpty()) {
                throw new IllegalArgumentException("a partner is known by its certificate: authority " + authority);
            }
        }

        public X509Certificate certificate() {
            return chain.getFirst();
        }

        /** What it sent beside its certificate. */
        public List<X509Certificate> issuers() {
            return chain.subList(1, chain.size());
        }

        @Override
        public String name() {
            return "partner:" + authority.value();
        }
    }

    /**
     * The holder of the operator certificate made when the node was set up.
     *
     * @param fingerprint SHA-256 of the certificate's DER, lower-case hex
     */
    record Operator(String fingerprint) implements Actor {
        @Override
        public String name() {
            return "operator:" + fingerprint;
        }
    }

    /** The gateway itself: routes, sweeps, time. */
    record Gateway() implements Actor {
        @Override
        public String name() {
            return "gateway";
        }
    }
}
