package org.tidegate.gateway.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidegate.gateway.exchange.WorkQueues;
import org.tidegate.gateway.home.DiskSpace;
import org.tidegate.gateway.home.NodeRun;
import org.tidegate.gateway.operations.NodeStatus;

/** The node itself: whether it runs, has room, and gets its work done. */
final class NodeChecks {
    /** What a node's process takes beside its heap. */
    private static final long BESIDE_HEAP_BYTES = 384L << 20;

    private static final Duration HANDOVER_LATE = Duration.ofMinutes(5);

    static final List<Check> ALL = List.of(
            new Check("D-NODE-01", "A node that does not answer takes and sends nothing.", NodeChecks::answers),
            new Check(
                    "D-NODE-02",
                    "A node that is not ready takes no package, or cannot bring it on.",
                    NodeChecks::ready),
            new Check("D-PORT-01", "A listener that cannot bind its port stops the start.", NodeChecks::ports),
            new Check(
                    "D-MEM-01",
                    "A container kills a process that outgrows its memory, at the moment of the greatest load.",
                    NodeChecks::memory),
            new Check("D-ALARM-01", "An alarm stays open until a person has dealt with it.", NodeChecks::alarms),
            new Check("D-WORK-01", "The oldest waiting package may be about a child in danger.", NodeChecks::oldest),
            new Check("D-QUAR-01", "Work in quarantine moves only when a person decides.", NodeChecks::quarantine));

    private NodeChecks() {}

    private static List<Verdict> answers(Facts facts) {
        String start = "./tidegate node --home " + facts.home();
        Facts.NodeFact node = facts.node();
        return List.of(
                switch (node.state()) {
                    case ANSWERS -> Verdict.ok("the node answers, process " + node.pid());
                    case STOPPED -> Verdict.notChecked("no node runs in this home; start it with " + start);
                    case GONE ->
                        Verdict.failure(
                                "the node did not stop in order: " + NodeRun.file(facts.home()) + " names process "
                                        + node.pid() + ", which is not there",
                                "Read the end of its log for the reason, mend that, then start it: " + start);
                    case SILENT ->
                        Verdict.failure(
                                "process " + node.pid() + " is there but does not answer at its operations listener",
                                "Give it a minute; then take its threads with jcmd " + node.pid()
                                        + " Thread.print, stop it (kill " + node.pid() + ") and start it: " + start);
                });
    }

    private static List<Verdict> ready(Facts facts) {
        return facts.status()
                .judge(status -> Verdict.orOk(
                        status.hindrances().stream()
                                .map(reason -> Verdict.failure("not ready: " + before(reason), after(reason)))
                                .toList(),
                        "the node is ready"));
    }

    /** A reason is what happened, a semicolon, and what to do. */
    private static String before(String reason) {
        int at = reason.indexOf(';');
        return at < 0 ? reason : reason.substring(0, at);
    }

    private static String after(String reason) {
        int at = reason.indexOf(';');
        return at < 0 ? "Look at the node's log." : reason.substring(at + 1).strip();
    }

    private static List<Verdict> ports(Facts facts) {
        return facts.ports().judge(ports -> {
            List<Verdict> problems = new ArrayList<>();
            for (Facts.PortFact port : ports) {
                if (port.taken()) {
                    problems.add(Verdict.failure(
                            "another program listens on port " + port.port() + ", which is the " + port.listener()
                                    + " listener's",
                            "Find it with: ss -ltnp 'sport = :" + port.port() + "'. Stop it, or set listeners."
                                    + port.listener() + ".port to another one."));
                } else if (port.boundTo() != 0 && port.port() != 0 && port.boundTo() != port.port()) {
                    problems.add(
                            Verdict.warning(
                                    "the " + port.listener() + " listener is on port " + port.boundTo()
                                            + ", the settings say " + port.port(),
                                    "The settings were changed after the start: start the node again, or take the change back."));
                }
            }
            return Verdict.orOk(problems, "the ports of the listeners are as the settings say");
        });
    }

    private static List<Verdict> memory(Facts facts) {
        Facts.MemoryFact memory = facts.memory();
        long needed = memory.heapMostBytes() + BESIDE_HEAP_BYTES;
        String what = "the JVM may take " + DiskSpace.mebibytes(memory.heapMostBytes()) + " MiB for objects and about "
                + DiskSpace.mebibytes(BESIDE_HEAP_BYTES) + " MiB beside, of "
                + DiskSpace.mebibytes(memory.memoryBytes())
                + " MiB";
        return List.of(
                needed <= memory.memoryBytes()
                        ? Verdict.ok(what)
                        : Verdict.warning(
                                what,
                                "Give the container at least " + DiskSpace.mebibytes(needed)
                                        + " MiB, or start the node with a smaller TIDEGATE_HEAP (never below 256m)."));
    }

    private static List<Verdict> alarms(Facts facts) {
        return facts.status()
                .judge(status -> List.of(
                        status.openAlarms().isEmpty()
                                ? Verdict.ok("no alarm is open")
                                : Verdict.warning(
                                        "open alarms: "
                                                + status.openAlarms().entrySet().stream()
                                                        .sorted(Map.Entry.comparingByKey())
                                                        .map(alarm -> alarm.getKey() + " " + alarm.getValue())
                                                        .collect(Collectors.joining(", ")),
                                        "Read what each wants and whose turn it is: ./tidegate alarms --home "
                                                + facts.home())));
    }

    private static List<Verdict> oldest(Facts facts) {
        return facts.status()
                .judge(status -> facts.agreements().judge(agreements -> {
                    List<Verdict> problems = new ArrayList<>();
                    for (NodeStatus.PartnerStatus partner : status.partners()) {
                        partner.waiting().stream()
                                .map(waiting -> late(waiting, within(agreements, waiting), facts))
                                .flatMap(Stream::ofNullable)
                                .forEach(problems::add);
                    }
                    status.handovers().stream()
                            .map(waiting -> late(waiting, HANDOVER_LATE, facts))
                            .flatMap(Stream::ofNullable)
                            .forEach(problems::add);
                    return Verdict.orOk(problems, "nothing has waited longer than half its lane's limit");
                }));
    }

    private static Duration within(List<Facts.AgreementFact> agreements, NodeStatus.Waiting waiting) {
        return agreements.stream()
                .filter(agreement -> agreement.partner().equals(waiting.counterpart()))
                .map(agreement -> agreement.receiptWithin().getOrDefault(waiting.lane(), HANDOVER_LATE))
                .findFirst()
                .orElse(HANDOVER_LATE);
    }

    private static @Nullable Verdict late(NodeStatus.Waiting waiting, Duration within, Facts facts) {
        Instant oldest = waiting.oldestAt();
        if (oldest == null) {
            return null;
        }
        Duration age = Duration.between(oldest, facts.now());
        if (age.compareTo(within.dividedBy(2)) <= 0) {
            return null;
        }
        String what = waiting.count() + " " + waiting.lane() + " for " + waiting.counterpart()
                + " wait, the oldest for " + age.toMinutes() + " min, of " + within.toMinutes() + " min";
        String fix = "See why in ./tidegate status --home " + facts.home()
                + " (last failure, open alarms); if it lasts, call " + waiting.counterpart()
                + "'s desk and pass urgent ones on by telephone.";
        return age.compareTo(within) > 0 ? Verdict.failure(what, fix) : Verdict.warning(what, fix);
    }

    private static List<Verdict> quarantine(Facts facts) {
        return facts.status().judge(status -> {
            if (status.queues().isEmpty()) {
                return List.of(Verdict.notChecked("the broker does not answer"));
            }
            long waiting = status.queues().stream()
                    .filter(queue -> queue.queue().equals(WorkQueues.QUARANTINE))
                    .mapToLong(NodeStatus.QueueDepth::messages)
                    .sum();
            return List.of(
                    waiting == 0
                            ? Verdict.ok("the quarantine is empty")
                            : Verdict.warning(
                                    waiting + " pieces of work are in quarantine",
                                    "Decide on each: ./tidegate quarantine --home " + facts.home()
                                            + " list, then show, replay or reject."));
        });
    }
}
