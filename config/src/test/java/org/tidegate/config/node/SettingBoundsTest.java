package org.tidegate.config.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first value refused on either side of each range. */
class SettingBoundsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    listeners.agency.port | listeners: {agency: {port: -1}}
                    listeners.agency.port | listeners: {agency: {port: 65536}}
                    listeners.agency.address | listeners: {agency: {address: localhost}}
                    listeners.operations.address | listeners: {operations: {address: 0.0.0.0}}
                    listeners | listeners: {agency: {port: 8444}}
                    listeners.reporting.port | listeners: {reporting: {port: 65536}}
                    listeners | listeners: {reporting: {port: 8443}}
                    store.connections | store: {connections: 2}
                    store.connections | store: {connections: 101}
                    store.url | store: {user: tidegate, password-file: p}
                    store.url | store: {url: "jdbc:h2:mem:x", user: tidegate, password-file: p}
                    store.url | store: {url: "jdbc:postgresql://h/d?password=x", user: tidegate, password-file: p}
                    broker.url | broker: {url: "vm://0", user: tidegate, password-file: p}
                    broker.url | broker: {url: "tcp://u:p@h:1", user: tidegate, password-file: p}
                    trust.reload-every | trust: {reload-every: 9s}
                    trust.reload-every | trust: {reload-every: 61m}
                    dispatch.in-flight.ROUTINE | dispatch: {in-flight: {ROUTINE: 0}}
                    dispatch.in-flight.ROUTINE | dispatch: {in-flight: {ROUTINE: 65}}
                    dispatch.back-off.first | dispatch: {back-off: {first: 99ms}}
                    dispatch.back-off.longest | dispatch: {back-off: {longest: 1s}}
                    dispatch.back-off.longest | dispatch: {back-off: {longest: 25h}}
                    dispatch.connect-within | dispatch: {connect-within: 99ms}
                    dispatch.connect-within | dispatch: {connect-within: 61s}
                    dispatch.answer-within | dispatch: {answer-within: 999ms}
                    dispatch.answer-within | dispatch: {answer-within: 301s}
                    sweeper.every | sweeper: {every: 249ms}
                    sweeper.every | sweeper: {every: 61s}
                    evidence.batch-within | evidence: {batch-within: 49ms}
                    evidence.batch-within | evidence: {batch-within: 1001ms}
                    retention.keep | retention: {keep: 23h}
                    retention.keep | retention: {keep: 36526d}
                    retention.review | retention: {review: 23h}
                    retention.review | retention: {keep: 10d, review: 11d}
                    retention.sealed | retention: {sealed: 59m}
                    retention.sealed | retention: {sealed: 91d}
                    retention.answer-within | retention: {answer-within: 23h}
                    retention.answer-within | retention: {answer-within: 366d}
                    retention.classes | retention: {classes: [{name: sets, kinds: []}]}
                    retention.classes | retention: {classes: [{name: usual, kinds: [HASHSET]}]}
                    retention.classes[0].name | retention: {classes: [{name: Sets, kinds: [HASHSET]}]}
                    retention.classes[0].kinds | retention: {classes: [{name: sets}]}
                    retention.classes[0].kinds | retention: {classes: [{name: sets, kinds: [HASHSET, HASHSET]}]}
                    retention.classes[0].keep | retention: {classes: [{name: sets, kinds: [HASHSET], keep: 23h}]}
                    retention.classes[0].review | retention: {classes: [{name: sets, kinds: [HASHSET], keep: 10d, review: 11d}]}
                    reconciliation.after | reconciliation: {after: 59s}
                    reconciliation.after | reconciliation: {after: 169h}
                    events.keep | events: {keep: 23h}
                    events.keep | events: {keep: 401d}
                    ledger.checkpoint-every | ledger: {checkpoint-every: 249ms}
                    ledger.checkpoint-every | ledger: {checkpoint-every: 61m}
                    ledger.cosigned-within | ledger: {cosigned-within: 59s}
                    ledger.cosigned-within | ledger: {cosigned-within: 8d}
                    ledger.time.stamped-within | ledger: {time: {stamped-within: 59s}}
                    ledger.time.url | ledger: {time: {url: "ftp://time.example", anchors: trust/XB.pem}}
                    ledger.time.url | ledger: {time: {url: "https://u@time.example", anchors: trust/XB.pem}}
                    ledger.time.url | ledger: {time: {anchors: trust/XB.pem}}
                    ledger.time.anchors | ledger: {time: {url: "https://time.example"}}
                    ledger.time.anchors | ledger: {time: {url: "https://time.example", anchors: trust/none.pem}}
                    ledger.time.local | ledger: {time: {local: true}}
                    ledger.time.local | ledger: {time: {local: true, url: "https://time.example", anchors: trust/XB.pem}}
                    profile | profile: test
                    default-inbox | default-inbox: other
                    """)
    void aValueOutsideItsRangeIsRefusedByItsKey(String key, String setting) {
        TestHome home = new TestHome(folder).write("tidegate.yml", setting + "\n" + TestHome.SETTINGS);

        assertThat(home.problems()).anyMatch(problem -> problem.startsWith("tidegate.yml:1: " + key + ": "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    listeners: {agency: {port: 0}, partner: {port: 0}, people: {port: 65535}}
                    listeners: {agency: {address: '::1'}, partner: {address: 0.0.0.0}}
                    store: {connections: 3}
                    store: {connections: 100}
                    trust: {reload-every: 10s}
                    dispatch: {in-flight: {ROUTINE: 64, URGENT: 1}}
                    dispatch: {back-off: {first: 100ms, longest: 24h}}
                    dispatch: {connect-within: 100ms, answer-within: 5m}
                    sweeper: {every: 250ms}
                    evidence: {batch-within: 1s}
                    retention: {keep: 1d, review: 1d, sealed: 1h, answer-within: 1d}
                    retention: {keep: 36525d, review: 36525d, sealed: 90d, answer-within: 365d}
                    retention: {classes: [{name: sets, kinds: [HASHSET], keep: 1d}]}
                    reconciliation: {after: 1m}
                    reconciliation: {after: 7d}
                    events: {keep: 1d}
                    events: {keep: 400d}
                    ledger: {checkpoint-every: 250ms, cosigned-within: 1m}
                    ledger: {checkpoint-every: 1h, time: {url: "http://time.example/tsa", anchors: trust/XB.pem, stamped-within: 7d}}
                    default-inbox: cms
                    """)
    void theLastValueOnEitherSideIsTaken(String setting) {
        TestHome home = new TestHome(folder).write("tidegate.yml", setting + "\n" + TestHome.SETTINGS);

        assertThat(home.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    case-systems[0].certificate | san: urn:tidegate:authority:XA:case-system:cms | subject: CN
                    case-systems[0].certificate.san | san: urn:tidegate:authority:XA:case-system:cms | san: cms
                    case-systems[0].certificate.fingerprint | san: urn:tidegate:authority:XA:case-system:cms | fingerprint: 00ff
                    case-systems[0].id | id: cms | id: CMS
                    case-systems[0].format | id: cms | id: cms\\n    format: unknown
                    case-systems[0].format | id: cms | id: cms\\n    format: cybertipjson
                    case-systems[0].defaults.lane | recipients: [XB] | lane: IMMEDIATE_RISK
                    case-systems[0].defaults.kind | recipients: [XB] | kind: REPLY
                    case-systems[0].defaults.handling | recipients: [XB] | handling: [H1]
                    case-systems[0].defaults.recipients | recipients: [XB] | recipients: [XB, XB]
                    case-systems[0].webhook.url | id: cms | id: cms\\n    webhook: {url: "http://cms.example/hook"}
                    case-systems[0].webhook.url | id: cms | id: cms\\n    webhook: {url: "https://user@cms.example/hook"}
                    case-systems[0].webhook.url | id: cms | id: cms\\n    webhook: {url: "https://cms.example/hook#part"}
                    case-systems[0].webhook.url | id: cms | id: cms\\n    webhook: {anchors: trust/XB.pem}
                    case-systems[0].webhook.at-once | id: cms | id: cms\\n    webhook: {url: "https://cms.example", at-once: 0}
                    case-systems[0].webhook.at-once | id: cms | id: cms\\n    webhook: {url: "https://cms.example", at-once: 17}
                    case-systems[0].ws-security.signature | id: cms | id: cms\\n    ws-security: {signature: SOMETIMES}
                    case-systems[0].ws-security.fingerprint | id: cms | id: cms\\n    ws-security: {signature: REQUIRED}
                    case-systems[0].ws-security.fingerprint | id: cms | id: cms\\n    ws-security: {signature: OPTIONAL, fingerprint: abc}
                    case-systems[0].ws-security.signature | id: cms | id: cms\\n    ws-security: {anchors: trust/XB.pem}
                    case-systems[0].ws-security.anchors | id: cms | id: cms\\n    ws-security: {signature: REQUIRED, anchors: trust/none.pem}
                    case-systems[0].webhook.anchors | id: cms | id: cms\\n    webhook: {url: "https://cms.example", anchors: trust/none.pem}
                    case-systems[0].handover | id: cms | id: cms\\n    handover: PUSH
                    case-systems[0].handover.push.url | id: cms | id: cms\\n    handover: {push: {certificate: trust/XB.pem, key: trust/XB.pem, anchors: trust/XB.pem}}
                    case-systems[0].handover.push.url | id: cms | id: cms\\n    handover: {push: {url: "https://user@cms.example", certificate: trust/XB.pem, key: trust/XB.pem, anchors: trust/XB.pem}}
                    case-systems[0].handover.push.url | id: cms | id: cms\\n    handover: {push: {url: "https://cms.example/#part", certificate: trust/XB.pem, key: trust/XB.pem, anchors: trust/XB.pem}}
                    case-systems[0].handover.push.url | id: cms | id: cms\\n    handover: {push: {url: "http://cms.example"}}
                    case-systems[0].handover.push.url | id: cms | id: cms\\n    handover: {push: {url: "http://localhost:1"}}
                    case-systems[0].handover.push.certificate | id: cms | id: cms\\n    handover: {push: {url: "https://cms.example"}}
                    case-systems[0].handover.push.certificate | id: cms | id: cms\\n    handover: {push: {url: "http://localhost:1", certificate: trust/XB.pem, key: trust/XB.pem, anchors: trust/XB.pem}}
                    case-systems[0].handover.push | id: cms | id: cms\\n    handover: {push: {url: "https://cms.example", key: trust/XB.pem}}
                    case-systems[0].handover.push.format | id: cms | id: cms\\n    handover: {push: {url: "https://cms.example", format: cybertipjson, certificate: trust/XB.pem, key: trust/XB.pem, anchors: trust/XB.pem}}
                    case-systems[0].handover.push.key | id: cms | id: cms\\n    handover: {push: {url: "https://cms.example", certificate: trust/XB.pem, key: trust/none.key, anchors: trust/XB.pem}}
                    case-systems[0].handover.push.key | id: cms | id: cms\\n    handover: {push: {url: "https://cms.example", certificate: trust/XB.pem, key: trust/XB.pem, anchors: trust/XB.pem}}
                    case-systems[0].handover.push.certificate | id: cms | id: cms\\n    handover: {push: {url: "https://cms.example", certificate: trust/none.pem, key: trust/XB.pem, anchors: trust/XB.pem}}
                    case-systems[0].handover.push.anchors | id: cms | id: cms\\n    handover: {push: {url: "https://cms.example", certificate: trust/XB.pem, key: trust/XB.pem, anchors: trust/none.pem}}
                    case-systems[0].handover.soap.certificate | id: cms | id: cms\\n    handover: {soap: {url: "https://cms.example"}}
                    case-systems[0].handover.soap.url | id: cms | id: cms\\n    handover: {soap: {version: 1.1}}
                    case-systems[0].handover.soap.url | id: cms | id: cms\\n    handover: {soap: {url: "http://cms.example"}}
                    case-systems[0].handover.soap.url | id: cms | id: cms\\n    handover: {soap: {url: "http://localhost:1"}}
                    case-systems[0].handover.soap.version | id: cms | id: cms\\n    handover: {soap: {url: "https://cms.example", version: 2, certificate: trust/XB.pem, key: trust/XB.pem, anchors: trust/XB.pem}}
                    case-systems[0].handover.soap.format | id: cms | id: cms\\n    handover: {soap: {url: "https://cms.example", format: eux, certificate: trust/XB.pem, key: trust/XB.pem, anchors: trust/XB.pem}}
                    case-systems[0].handover.soap | id: cms | id: cms\\n    handover: {soap: {url: "https://cms.example", anchors: trust/XB.pem}}
                    case-systems[0].handover.soap | id: cms | id: cms\\n    handover: {push: {url: "http://localhost:1"}, soap: {url: "http://localhost:1"}}
                    case-systems[0].handover.soap.anchors | id: cms | id: cms\\n    handover: {soap: {url: "https://cms.example", certificate: trust/XB.pem, key: trust/XB.pem, anchors: trust/none.pem}}
                    case-systems[0].handover.saop | id: cms | id: cms\\n    handover: {saop: {url: "https://cms.example"}}
                    case-systems[0].rate.URGENT.per-second | id: cms | id: cms\\n    rate: {URGENT: {per-second: 0}}
                    case-systems[0].rate.URGENT.per-second | id: cms | id: cms\\n    rate: {URGENT: {per-second: 100001, burst: 200000}}
                    case-systems[0].rate.ROUTINE.burst | id: cms | id: cms\\n    rate: {ROUTINE: {per-second: 10, burst: 9}}
                    case-systems[0].rate.ROUTINE.burst | id: cms | id: cms\\n    rate: {ROUTINE: {burst: 1000001}}
                    partners[0].gateway | gateway: https://localhost:9444 | gateway: http://localhost:9444
                    partners[0].gateway | gateway: https://localhost:9444 | gateway: https://localhost:9444/path
                    partners[0].gateway | gateway: https://localhost:9444 | gateway: https://user@localhost:9444
                    identity.country | country: XA | country: xa
                    """)
    void aWrongWordIsRefusedByItsKey(String key, String from, String to) {
        TestHome home = new TestHome(folder).settings(from, to.replace("\\n", "\n"));

        assertThat(home.problems()).anyMatch(problem -> problem.contains(": " + key + ": "));
    }

    @Test
    void twoCaseSystemsNeedADefaultInboxAndShareNoKindAndNoCertificate() {
        String second = """
                case-systems:
                  - id: cms
                    certificate: {san: "urn:tidegate:authority:XA:case-system:cms"}
                    receives: [REPLY]
                  - id: vics
                    certificate: {san: "urn:tidegate:authority:XA:case-system:cms"}
                    receives: [REPLY]
                """;
        String both = TestHome.SETTINGS.substring(0, TestHome.SETTINGS.indexOf("case-systems:"))
                + second
                + TestHome.SETTINGS.substring(TestHome.SETTINGS.indexOf("partners:"));
        TestHome home = new TestHome(folder).write("tidegate.yml", both);

        assertThat(home.problems())
                .containsExactly("tidegate.yml:1: default-inbox: is missing. Fix: Write the id of the case system that"
                        + " gets every kind no other receives.");
        home.write("tidegate.yml", "default-inbox: vics\n" + both);
        assertThat(home.problems())
                .containsExactly(
                        "tidegate.yml:6: case-systems: names the same thing twice. Fix: Name each once.",
                        "tidegate.yml:6: case-systems: route one kind to two case systems. Fix: Leave each kind under"
                                + " one 'receives' only.");
    }
}
