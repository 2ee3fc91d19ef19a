package org.tidegate.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is measured, and how hard.
 *
 * @param door the sending gateway's agency listener, such as {@code https://localhost:24431}
 * @param certificate the case system's certificate, PEM
 * @param key its private key, PKCS#8 PEM
 * @param trust the anchor of the gateway's certificate, PEM
 * @param sender the authority of the sending gateway
 * @param recipient the authority each package goes to
 * @param concurrency packages on their way at any moment, each from post to receipt
 * @param warmUp load that is not counted; a JVM is several times dearer in its first minute
 * @param measured load that is counted
 * @param input what is posted
 * @param sizeBytes of each document posted
 * @param recordings where the nodes' flight recordings go when the ledger's share is wanted
 * @param processes what is charged with CPU time, by name: the first process of each tree
 * @param startMillis from process start to ready, by name of the process; empty when unknown
 */
record LoadSettings(
        URI door,
        Path certificate,
        Path key,
        Path trust,
        String sender,
        String recipient,
        int concurrency,
        Duration warmUp,
        Duration measured,
        Input input,
        int sizeBytes,
        Optional<Path> recordings,
        Map<String, Long> processes,
        Map<String, Long> startMillis) {

    static final String USAGE = """
        usage: --home DIR    reads DIR/pair.properties, which ./tidegate pair --home DIR writes
           or: --url URL --cert PEM --key PEM --trust PEM [--sender XA] [--pids name=PID,name=PID...]
        and:   [--recipient XB] [--concurrency 32] [--warmup 60] [--seconds 60] [--size 4096] [--input canonical|cybertip]
               [--ledger-share DIR]    needs --home; DIR is for flight recordings
        """;

    private static final Set<String> OPTIONS = Set.of(
            "home",
            "url",
            "cert",
            "key",
            "trust",
            "sender",
            "pids",
            "recipient",
            "concurrency",
            "warmup",
            "seconds",
            "input",
            "ledger-share",
            "size");

    /** In which form packages are posted. */
    enum Input {
        /** Canonical JSON: nothing is translated at the door. */
        CANONICAL,
        /** A CyberTipline report, read at the door; recipient and the rest come from the case system's defaults. */
        CYBERTIP
    }

    static LoadSettings of(String... arguments) {
        Map<String, String> options = options(arguments);
        @Nullable String home = options.get("home");
        Pair pair = home == null ? Pair.NONE : Pair.at(Path.of(home));
        return new LoadSettings(
                URI.create(first(options, "url", pair, "xa.agency.url")),
                Path.of(first(options, "cert", pair, "xa.client.cert")),
                Path.of(first(options, "key", pair, "xa.client.key")),
                Path.of(first(options, "trust", pair, "xa.trust")),
                options.getOrDefault("sender", "XA"),
                options.getOrDefault("recipient", "XB"),
                number(options, "concurrency", 32, 1, 4096),
                Duration.ofSeconds(number(options, "warmup", 60, 0, 86_400)),
                Duration.ofSeconds(number(options, "seconds", 60, 1, 86_400)),
                input(options),
                number(options, "size", 4096, PackageTemplate.SMALLEST, 8 << 20),
                Optional.ofNullable(options.get("ledger-share")).map(Path::of),
                processes(options, pair),
                pair.startMillis());
    }

    private static Map<String, String> options(String... arguments) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!OPTIONS.contains(name) || i + 1 == arguments.length) {
                throw new BenchFailed("not understood: " + arguments[i] + "\n" + USAGE);
            }
            options.put(name, arguments[i + 1]);
        }
        return options;
    }

    private static Map<String, Long> processes(Map<String, String> options, Pair pair) {
        Map<String, Long> processes = pair.processes();
        String given = options.getOrDefault("pids", "");
        for (String entry : given.isEmpty() ? new String[0] : given.split(",", -1)) {
            String[] both = entry.split("=", 2);
            if (both.length != 2) {
                throw new BenchFailed("not understood: --pids " + entry + "\n" + USAGE);
            }
            Pair.put(processes, both[0], both[1]);
        }
        return processes;
    }

    private static String first(Map<String, String> options, String option, Pair pair, String name) {
        String value = options.getOrDefault(option, pair.get(name));
        if (value == null) {
            throw new BenchFailed("--" + option + " is missing, and " + name + " is not in pair.properties\n" + USAGE);
        }
        return value;
    }

    private static Input input(Map<String, String> options) {
        String text = options.getOrDefault("input", "canonical");
        return switch (text) {
            case "canonical" -> Input.CANONICAL;
            case "cybertip" -> Input.CYBERTIP;
            default -> throw new BenchFailed("--input is canonical or cybertip\n" + USAGE);
        };
    }

    private static int number(Map<String, String> options, String name, int otherwise, int least, int most) {
        String text = options.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new BenchFailed("--" + name + " is a number from " + least + " to " + most + "\n" + USAGE);
        }
        return Integer.parseInt(text);
    }
}
