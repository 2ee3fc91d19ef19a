package org.tidegate.gateway.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.tidegate.contracts.agreement.TargetQuota;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.Command;
import org.tidegate.gateway.command.UsageError;
import org.tidegate.gateway.home.NodeRun;

/** {@code ./tidegate pair}: the demo's two nodes without its story, for benchmarks. */
public final class PairCommand implements Command {
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);

    @Override
    public String usage() {
        return "./tidegate pair --home DIR [--jvm OPTIONS] [--targets-daily NUMBER]";
    }

    @Override
    public int run(Arguments arguments) {
        Path home = arguments.path("home");
        List<String> jvm =
                arguments.option("jvm").map(o -> List.of(o.split(" "))).orElse(List.of());
        Optional<String> targetsDaily = arguments.option("targets-daily");
        arguments.end();
        DemoHomes usual = new DemoHomes(home, Clock.systemUTC(), new SecureRandom());
        DemoHomes homes = targetsDaily
                .map(daily -> usual.withTargetsDaily(targets(daily)))
                .orElse(usual);
        CountDownLatch stop = new CountDownLatch(1);
        try (DemoPair pair = new DemoPair(homes, jvm)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                pair.close();
                stop.countDown();
            }));
            homes.prepare(DemoPorts.free());
            pair.start();
            NodeRun xa = pair.awaitReady(DemoHomes.XA, READY_WITHIN);
            NodeRun xb = pair.awaitReady(DemoHomes.XB, READY_WITHIN);
            write(home.resolve("pair.properties"), homes, xa, xb);
            System.out.println("Both nodes are ready: " + home.resolve("pair.properties") + ". Ctrl-C stops them.");
            stop.await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static int targets(String daily) {
        if (!daily.matches("[0-9]{1,8}") || Integer.parseInt(daily) > TargetQuota.MOST_DAILY) {
            throw new UsageError("--targets-daily is a whole number from 0 to " + TargetQuota.MOST_DAILY + ".");
        }
        return Integer.parseInt(daily);
    }

    private static void write(Path file, DemoHomes homes, NodeRun xa, NodeRun xb) throws IOException {
        Properties p = new Properties();
        node(p, "xa", homes, DemoHomes.XA, xa);
        node(p, "xb", homes, DemoHomes.XB, xb);
        try (Writer out = Files.newBufferedWriter(file)) {
            p.store(out, null);
        }
    }

    private static void node(Properties p, String name, DemoHomes homes, AuthorityId id, NodeRun run) {
        p.setProperty(name + ".agency.url", "https://localhost:" + run.agencyPort());
        p.setProperty(name + ".pid", Long.toString(run.pid()));
        p.setProperty(name + ".postgres.pid", Long.toString(run.postgresPid()));
        p.setProperty(name + ".start.ms", Long.toString(run.startMillis()));
        p.setProperty(
                name + ".client.cert", homes.caseSystem(id).resolve("cert.pem").toString());
        p.setProperty(
                name + ".client.key", homes.caseSystem(id).resolve("key.pem").toString());
        p.setProperty(name + ".trust", homes.caseSystem(id).resolve("ca.pem").toString());
    }
}
