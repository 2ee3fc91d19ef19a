package org.tidegate.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where one node's CPU time went, as its flight recording samples it.
 *
 * @param samples with a stack, by whose they are
 * @param without samples without a stack, or lost
 * @param sampled CPU time that those not lost stand for; collector and compiler are not sampled
 * @param tasks the ledger's samples, by what was done
 */
record NodeProfile(Map<Charge, Long> samples, long without, Duration sampled, Map<String, Long> tasks) {

    private static final String SAMPLE = "jdk.CPUTimeSample";
    private static final String LOST = "jdk.CPUTimeSamplesLost";

    NodeProfile {
        samples = Map.copyOf(samples);
        tasks = Map.copyOf(tasks);
    }

    /** @param from what was recorded before is left out */
    static NodeProfile read(Path recording, Instant from, Instant to) {
        Map<Charge, Long> samples = new EnumMap<>(Charge.class);
        Map<String, Long> tasks = new HashMap<>();
        long without = 0;
        Duration sampled = Duration.ZERO;
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getStartTime().isBefore(from) || event.getStartTime().isAfter(to)) {
                    continue;
                }
                if (event.getEventType().getName().equals(LOST)) {
                    without += event.getInt("lostSamples");
                } else if (event.getEventType().getName().equals(SAMPLE)) {
                    sampled = sampled.plus(event.getDuration("samplingPeriod"));
                    List<String> methods = methods(event);
                    if (methods.isEmpty()) {
                        without++;
                    } else {
                        Charge charge = Charge.of(methods);
                        samples.merge(charge, 1L, Long::sum);
                        if (charge == Charge.LEDGER) {
                            tasks.merge(Charge.task(methods), 1L, Long::sum);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new BenchFailed("the recording " + recording + " cannot be read", e);
        }
        return new NodeProfile(samples, without, sampled, tasks);
    }

    private static List<String> methods(RecordedEvent sample) {
        if (sample.getStackTrace() == null) {
            return List.of();
        }
        return sample.getStackTrace().getFrames().stream()
                .filter(RecordedFrame::isJavaFrame)
                .map(RecordedFrame::getMethod)
                .map(method -> method.getType().getName() + "." + method.getName())
                .toList();
    }

    long withStack() {
        return samples.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The ledger's part of the node's CPU time, 0 to 1: of what was sampled, so it bears its part of collector and compiler too.
     *
     * @param ofRows its part of what committers write for everybody
     */
    double ledger(double ofRows) {
        return (count(Charge.LEDGER) + ofRows * count(Charge.ROWS)) / Math.max(withStack(), 1);
    }

    /** Of that what is shared out. */
    double rows(double ofRows) {
        return ofRows * count(Charge.ROWS) / Math.max(withStack(), 1);
    }

    long count(Charge charge) {
        return samples.getOrDefault(charge, 0L);
    }
}
