package org.tidegate.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.handover.PushedCaseSystem;
import org.tidegate.gateway.store.AlarmRow;

/** A case system that is pushed a form with no place for a restriction. */
class BlockedPushAtANodeTest {

    @Test
    void aFormThatIsStoppedIsNotPushedAndItsPackageIsInTheInboxWithAnAlarm(@TempDir Path folder) {
        try (PushedCaseSystem caseSystem = new PushedCaseSystem(folder);
                ReceivingNode node = ReceivingNode.start(yaml -> yaml.replace(
                        "  - id: cms\n",
                        "  - id: cms\n    handover: {push: {format: cybertip, " + caseSystem.setting() + "}}\n"))) {
            PartnerAtTheWire xa = node.xa();
            Letter letter = xa.letter();
            String exchange = letter.exchange().toString();
            assertThat(xa.post(xa.seal(letter)).status()).isEqualTo(200);
            node.await(() -> node.ledger().stream()
                    .anyMatch(entry ->
                            entry.event() == LedgerEvent.PACKAGE_DELIVERED && "FORM_BLOCKED".equals(entry.code())));

            assertThat(node.inboxItems(letter.packageId())).hasSize(1);
            assertThat(node.openAlarms().stream()
                            .filter(alarm -> alarm.code().equals("FORM_BLOCKED"))
                            .map(AlarmRow::subjects))
                    .containsExactly(Map.of("exchange", exchange, "format", "cybertip"));
            assertThat(caseSystem.requestsOf(exchange)).isEmpty();
        }
    }
}
