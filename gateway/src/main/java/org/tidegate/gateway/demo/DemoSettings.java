package org.tidegate.gateway.demo;

import java.util.function.Function;
import java.util.stream.Collectors;
import org.tidegate.contracts.agreement.TargetQuota;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.TargetType;

/** The settings files of the demo's nodes. */
final class DemoSettings {
    private DemoSettings() {}

    /** With one case system more, which the demo plays: it is called for what arrives. */
    static String withCalledSystem(AuthorityId self, AuthorityId partner, DemoPorts ports, DemoOfficer officer) {
        return of(
                self,
                partner,
                ports,
                officer,
                CalledSystem.of(self).setting(ports.caseSystem(self)) + "\ndefault-inbox: " + DemoHomes.CASE_SYSTEM
                        + "\n");
    }

    static String of(AuthorityId self, AuthorityId partner, DemoPorts ports, DemoOfficer officer) {
        return of(self, partner, ports, officer, "");
    }

    private static String of(
            AuthorityId self, AuthorityId partner, DemoPorts ports, DemoOfficer officer, String moreCaseSystems) {
        return """
                # Settings of the demo's node %1$s. Every key is explained in docs/settings.md.
                profile: demo

                identity:
                  authority: %1$s
                  name: Synthetic authority %1$s
                  country: %1$s
                  node: %2$s-1

                listeners:
                  agency: {port: %4$d}
                  partner: {port: %5$d}
                  people: {port: %6$d}
                  operations: {port: %7$d}

                # This node stamps its checkpoints itself, and every token says so.
                ledger:
                  time: {local: true}

                case-systems:
                  - id: cms
                    certificate:
                      san: urn:tidegate:authority:%1$s:case-system:cms
                    defaults:
                      recipients: [%3$s]
                      kind: REFERRAL
                      purpose: 18.2.d
                      legal-basis: Directive (EU) 2023/977
                      handling: ["EU:H1"]
                %12$s
                people:
                  - id: %9$s
                    name: Demo officer of %1$s
                    roles: [OFFICER]
                    password-hash: "%10$s"
                  - id: %11$s
                    name: Demo auditor of %1$s
                    roles: [AUDITOR]
                    password-hash: "%10$s"
                  - id: %13$s
                    name: Demo data-protection officer of %1$s
                    roles: [DATA_PROTECTION_OFFICER]
                    password-hash: "%10$s"

                partners:
                  - authority: %3$s
                    gateway: https://localhost:%8$d
                """.formatted(
                        self,
                        self.value().toLowerCase(java.util.Locale.ROOT),
                        partner,
                        ports.of(self).get(0),
                        ports.of(self).get(1),
                        ports.of(self).get(2),
                        ports.of(self).get(3),
                        ports.partner(partner),
                        DemoOfficer.ID,
                        officer.passwordHash(),
                        DemoOfficer.AUDITOR_ID,
                        moreCaseSystems,
                        DemoOfficer.DATA_PROTECTION_ID);
    }

    /** @param quota of each type that there is a rule for */
    static String agreement(String rootXa, String rootXb, Function<TargetType, TargetQuota> quota) {
        return """
                # The agreement between XA and XB. Both nodes hold the same file: its digest is in every manifest.
                id: xa-xb
                version: 1
                parties:
                  - authority: XA
                    name: Synthetic authority XA
                    country: XA
                    anchors: [%1$s]
                    desk: desk XA, +99 0 0001, around the clock
                  - authority: XB
                    name: Synthetic authority XB
                    country: XB
                    anchors: [%2$s]
                    desk: desk XB, +99 0 0002, around the clock
                purposes: ["18.2.a", "18.2.d", "CHILD_PROTECTION"]
                kinds: [REFERRAL, INTELLIGENCE, REQUEST, REPLY, ACKNOWLEDGEMENT, CLARIFICATION, REFUSAL, OUTCOME,
                  ERASURE_NOTICE]
                handling:
                  default: ["EU:H1"]
                  ceiling: ["EU:H0", "EU:H1", "EU:H2", "EU:H3"]
                lanes:
                  IMMEDIATE_RISK: {receipt-within: 5m, daily-quota: 1000}
                  URGENT: {receipt-within: 15m, daily-quota: 10000}
                  ROUTINE: {receipt-within: 8h, daily-quota: 10000000}
                envelope-life: 30d
                revocation-grace: 72h
                residue-crosses: false
                valid:
                  from: 2026-01-01
                  until: 2030-12-31
                deconfliction:
                  epoch-days: 90
                  overlap-days: 7
                  on-hit: AUTOMATIC
                  on-victim-hit: APPROVAL
                  place-of-event: APPROVAL
                  quotas:
                %3$s
                """.formatted(rootXa, rootXb, quotas(quota));
    }

    private static String quotas(Function<TargetType, TargetQuota> quota) {
        return TargetType.all().stream()
                .map(quota)
                .map(q -> "    - {type: %s, daily: %d, index: %d}"
                        .formatted(q.target().word(), q.daily(), q.index()))
                .collect(Collectors.joining("\n"));
    }
}
