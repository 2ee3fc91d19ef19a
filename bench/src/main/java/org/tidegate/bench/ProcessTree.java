package org.tidegate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A process and all below it, as {@code /proc} shows them (proc_pid_stat(5)). CPU time of children that ended is in their
 * parent's account, so the sum over a living tree never shrinks.
 */
final class ProcessTree {

    /** Linux tells process times in these units on every architecture the product runs on. */
    private static final long TICKS_PER_SECOND = 100;

    private static final Path PROC = Path.of("/proc");
    private static final long KIBIBYTE = 1024;
    /** Places after the command's closing bracket: field 14 (utime) of the manual page is the 11th of these, from 0. */
    private static final int USER = 11;

    private static final int SYSTEM_OF_CHILDREN = 14;

    private final long root;
    private final Set<Long> othersRoots;

    /**
     * @param pid the first process
     * @param othersRoots processes that are charged by themselves: they and all below them are left out
     */
    ProcessTree(long pid, Set<Long> othersRoots) {
        this.root = pid;
        this.othersRoots = Set.copyOf(othersRoots);
        if (!Files.exists(PROC.resolve(Long.toString(pid)))) {
            throw new BenchFailed("process " + pid + " is not running, or this is not Linux");
        }
    }

    /** Each charged by itself. @param firsts the first process of each tree, by name */
    static Map<String, ProcessTree> each(Map<String, Long> firsts) {
        Set<Long> roots = Set.copyOf(firsts.values());
        Map<String, ProcessTree> trees = new LinkedHashMap<>();
        firsts.forEach((name, pid) -> trees.put(name, new ProcessTree(pid, roots)));
        return trees;
    }

    /** User and system time of the tree so far, to 10 ms. */
    Duration cpu() {
        long ticks = 0;
        for (long pid : pids()) {
            String[] fields = stat(pid);
            for (int i = USER; i <= SYSTEM_OF_CHILDREN && i < fields.length; i++) {
                ticks += Long.parseLong(fields[i]);
            }
        }
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    /**
     * Resident memory of the tree. Where the kernel lets us read it, memory shared between its processes counts once
     * (proportional set size); else each process counts in full.
     */
    long residentBytes() {
        return pids().stream().mapToLong(ProcessTree::residentBytes).sum();
    }

    private List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        ProcessHandle.of(root).ifPresent(first -> collect(first, pids));
        return pids;
    }

    private void collect(ProcessHandle process, List<Long> pids) {
        pids.add(process.pid());
        process.children().filter(child -> !othersRoots.contains(child.pid())).forEach(child -> collect(child, pids));
    }

    private static String[] stat(long pid) {
        String text = read(pid, "stat");
        int bracket = text.lastIndexOf(')');
        return bracket < 0 ? new String[0] : text.substring(bracket + 2).strip().split(" ", -1);
    }

    private static long residentBytes(long pid) {
        long shared = kibibytes(read(pid, "smaps_rollup"), "Pss:");
        return shared > 0 ? shared : kibibytes(read(pid, "status"), "VmRSS:");
    }

    private static long kibibytes(String text, String label) {
        return text.lines()
                .filter(line -> line.startsWith(label))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .map(size -> size * KIBIBYTE)
                .findFirst()
                .orElse(0);
    }

    /** Empty when the process ended meanwhile, or does not let itself be looked at. */
    private static String read(long pid, String file) {
        try {
            return Files.readString(PROC.resolve(Long.toString(pid)).resolve(file));
        } catch (IOException e) {
            return "";
        }
    }
}
