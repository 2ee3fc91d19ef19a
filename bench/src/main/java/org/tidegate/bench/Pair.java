package org.tidegate.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.TlsKey;
import org.tidegate.crypto.tls.TlsContexts;

/** What {@code ./tidegate pair --home DIR} says of its two nodes; empty where the nodes are named otherwise. */
record Pair(Map<String, String> says) {
    /** Before a node's name: the first process of its database. */
    static final String SERVER = "postgres-";

    static final Pair NONE = new Pair(Map.of());

    static Pair at(Path home) {
        Path file = home.resolve("pair.properties");
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new BenchFailed(file + " cannot be read; start the pair first: ./tidegate pair --home DIR", e);
        }
        Map<String, String> says = new LinkedHashMap<>();
        properties.stringPropertyNames().forEach(name -> says.put(name, properties.getProperty(name)));
        return new Pair(says);
    }

    @Nullable String get(String name) {
        return says.get(name);
    }

    String require(String name) {
        String value = says.get(name);
        if (value == null) {
            throw new BenchFailed(name + " is not in pair.properties; it is of another version");
        }
        return value;
    }

    /** The first process of each tree, by name: nodes by their own, servers with {@link #SERVER} before it. */
    Map<String, Long> processes() {
        Map<String, Long> processes = new LinkedHashMap<>();
        put(processes, "xa", get("xa.pid"));
        put(processes, "xb", get("xb.pid"));
        put(processes, SERVER + "xa", get("xa.postgres.pid"));
        put(processes, SERVER + "xb", get("xb.postgres.pid"));
        return processes;
    }

    /** From process start to ready, by name of the process. */
    Map<String, Long> startMillis() {
        Map<String, Long> start = new LinkedHashMap<>();
        put(start, "xa", get("xa.start.ms"));
        put(start, "xb", get("xb.start.ms"));
        return start;
    }

    /** A process id of 0 says that the database runs elsewhere. */
    static void put(Map<String, Long> values, String name, @Nullable String text) {
        try {
            if (text != null && Long.parseLong(text) > 0) {
                values.put(name, Long.parseLong(text));
            }
        } catch (NumberFormatException e) {
            throw new BenchFailed("not a number for " + name + ": " + text, e);
        }
    }

    /** As a case system, with its key and certificate, that trusts the gateway's anchor; PEM all of them. */
    static SSLContext tls(Path key, Path certificate, Path trust) {
        TlsKey own = new TlsKey(PemFiles.readPrivateKey(key, "EC"), PemFiles.readCertificates(certificate));
        return TlsContexts.client(own, PemFiles.readCertificates(trust));
    }
}
