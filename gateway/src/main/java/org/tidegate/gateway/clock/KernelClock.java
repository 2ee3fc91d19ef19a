package org.tidegate.gateway.clock;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandleProxies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tidegate.gateway.clock.ClockState.Discipline;

/**
 * Asks the Linux kernel, by adjtimex(2) that changes nothing: the answer is of the whole machine, also in a container, and needs no
 * right. Another system is not asked; one that filters the call, as systemd's {@code ProtectClock=} does, does not answer.
 */
public final class KernelClock implements Supplier<ClockState> {
    /** struct timex of 64-bit Linux: larger than any of its versions. */
    private static final long TIMEX_BYTES = 512;

    private static final long MAX_ERROR_AT = 24;
    private static final long STATUS_AT = 40;

    /** TIME_ERROR, and STA_UNSYNC. */
    private static final int NOT_SYNCHRONIZED = 5;

    private static final int UNSYNCHRONIZED_BIT = 0x40;

    private static final Map<String, Path> LEFT_BY = services();

    private final Optional<Adjtimex> adjtimex = find();

    /** The C function. */
    @FunctionalInterface
    public interface Adjtimex {
        int read(MemorySegment timex);
    }

    private static Map<String, Path> services() {
        Map<String, Path> services = new LinkedHashMap<>();
        services.put("timesyncd", Path.of("/run/systemd/timesync/synchronized"));
        services.put("chrony", Path.of("/run/chrony/chronyd.pid"));
        services.put("ntpd", Path.of("/run/ntpd.pid"));
        return services;
    }

    @SuppressWarnings("restricted") // the launcher enables it; where it is not enabled nothing is asked
    private static Optional<Adjtimex> find() {
        boolean asked = "Linux".equals(System.getProperty("os.name"))
                && ValueLayout.ADDRESS.byteSize() == Long.BYTES
                && KernelClock.class.getModule().isNativeAccessEnabled();
        if (!asked) {
            return Optional.empty();
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("adjtimex")
                .map(address -> MethodHandleProxies.asInterfaceInstance(
                        Adjtimex.class,
                        linker.downcallHandle(
                                address, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS))));
    }

    @Override
    public ClockState get() {
        return adjtimex.map(KernelClock::ask)
                .orElseGet(() -> new ClockState(Discipline.UNKNOWN, Optional.empty(), service()));
    }

    private static ClockState ask(Adjtimex adjtimex) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timex = arena.allocate(TIMEX_BYTES, Long.BYTES);
            int state = adjtimex.read(timex);
            boolean synchronizedClock = state >= 0
                    && state != NOT_SYNCHRONIZED
                    && (timex.get(ValueLayout.JAVA_INT, STATUS_AT) & UNSYNCHRONIZED_BIT) == 0;
            return synchronizedClock
                    ? new ClockState(
                            Discipline.SYNCHRONIZED,
                            Optional.of(Duration.of(timex.get(ValueLayout.JAVA_LONG, MAX_ERROR_AT), ChronoUnit.MICROS)),
                            service())
                    : new ClockState(
                            state < 0 ? Discipline.UNKNOWN : Discipline.NOT_SYNCHRONIZED, Optional.empty(), service());
        }
    }

    private static String service() {
        return LEFT_BY.entrySet().stream()
                .filter(left -> Files.exists(left.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("unknown");
    }
}
