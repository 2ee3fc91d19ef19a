package org.tidegate.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidegate.contracts.ledger.LedgerEvent;

/** Two case systems that are pushed to, in the same lane. */
class SlowCaseSystemTest {
    private static final int IN_FLIGHT = 2;

    @ParameterizedTest
    @CsvSource({"push, soap", "soap, push"})
    void oneThatDoesNotAnswerLeavesAnotherAlone(String slowWay, String otherWay) {
        try (HeldCaseSystem slow = new HeldCaseSystem();
                HeldCaseSystem other = new HeldCaseSystem();
                ReceivingNode node = ReceivingNode.start(yaml -> settings(yaml, slowWay, slow, otherWay, other))) {
            other.release();
            PartnerAtTheWire xa = node.xa();
            List<Letter> held = Stream.generate(() -> xa.letter().asIntelligence())
                    .limit(IN_FLIGHT + 1)
                    .toList();
            held.forEach(letter -> post(xa, letter));
            node.await(() -> slow.asked() == IN_FLIGHT);

            Letter free = xa.letter();
            post(xa, free);
            node.await(() -> isDelivered(node, free));
            assertThat(held).noneMatch(letter -> isDelivered(node, letter));

            slow.release();
            node.await(() -> held.stream().allMatch(letter -> isDelivered(node, letter)));
        }
    }

    private static void post(PartnerAtTheWire xa, Letter letter) {
        assertThat(xa.post(xa.seal(letter)).status()).isEqualTo(200);
    }

    private static boolean isDelivered(ReceivingNode node, Letter letter) {
        return node.ledger().stream()
                .anyMatch(entry -> entry.event() == LedgerEvent.PACKAGE_DELIVERED
                        && entry.exchanges().contains(letter.exchange()));
    }

    private static String settings(
            String yaml, String slowWay, HeldCaseSystem slow, String otherWay, HeldCaseSystem other) {
        return yaml.replace(
                                "  - id: cms\n",
                                "  - id: cms\n    handover: {" + otherWay + ": {url: \"" + other.url() + "\"}}\n")
                        .replace("case-systems:\n", """
                        default-inbox: cms

                        case-systems:
                          - id: slow
                            certificate: {san: "urn:tidegate:authority:XB:case-system:slow"}
                            receives: [INTELLIGENCE]
                            handover: {%s: {url: "%s"}}
                        """.formatted(slowWay, slow.url()))
                + "\ndispatch: {in-flight: {URGENT: " + IN_FLIGHT + "}}\n";
    }
}
