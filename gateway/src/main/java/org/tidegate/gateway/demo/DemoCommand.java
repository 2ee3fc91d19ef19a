package org.tidegate.gateway.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.Command;
import org.tidegate.gateway.home.NodeRun;

/**
 * {@code ./tidegate demo}: two authorities' gateways, one synthetic report across, every step shown, then from format to format, then
 * the first exchange's proof, verified and altered, then what both work on. Stays up until Ctrl-C; with {@code --once} it ends with 0 when
 * each package was retrieved, the receipt verified, the proof whole, the altered one refused, and exactly the overlap told.
 */
public final class DemoCommand implements Command {
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(200);
    /** As a shell says that Ctrl-C ended a program. */
    private static final int INTERRUPTED = 130;

    private static final String SAMPLE = "/org/tidegate/contracts/format/cybertip/sample-report.xml";

    @Override
    public String usage() {
        return "./tidegate demo [--once] [--reset] [--post FILE]";
    }

    @Override
    public int run(Arguments arguments) {
        boolean once = arguments.flag("once");
        boolean reset = arguments.flag("reset");
        Path post = arguments.option("post").map(Path::of).orElse(null);
        Path root = arguments.option("home").map(Path::of).orElse(DemoFiles.root());
        boolean freePorts = arguments.flag("free-ports");
        arguments.end();
        byte[] report = post == null ? sample() : read(post);
        DemoHomes homes = new DemoHomes(root.toAbsolutePath().normalize(), Clock.systemUTC(), new SecureRandom());
        if (reset) {
            homes.reset();
        }
        DemoScreen screen = new DemoScreen(System.out);
        CountDownLatch stopping = new CountDownLatch(1);
        DemoPair pair = new DemoPair(homes, List.of());
        AtomicBoolean stayingUp = new AtomicBoolean();
        Thread stop = new Thread(() -> {
            stopping.countDown();
            pair.close();
            if (stayingUp.get()) {
                screen.line("Both gateways are stopped.");
            }
        });
        Runtime.getRuntime().addShutdownHook(stop);
        try (pair) {
            DemoPorts ports = freePorts ? DemoPorts.free() : DemoPorts.fixed();
            ports.requireFree();
            screen.welcome(root);
            homes.prepareWithCalledSystems(ports);
            try (CalledSystems called = CalledSystems.start(homes, ports)) {
                pair.start();
                Both both = await(pair, homes, screen);
                NodeRun xa = both.xa();
                NodeRun xb = both.xb();
                DemoStory story = new DemoStory(homes, xa, xb, screen);
                story.lookBack();
                String exchange = story.tell(report, post == null ? "sample-report.xml" : post.toString());
                DemoReporting reporting = new DemoReporting(homes, xa, xb, screen);
                reporting.tell(report);
                new DemoFormats(homes, xa, xb, called, screen).tell(report);
                new DemoProof(homes, xa, screen).tell(exchange);
                DemoDeconfliction deconfliction = new DemoDeconfliction(homes, xa, xb, screen, Clock.systemUTC());
                deconfliction.tell();
                if (!once) {
                    called.tellOn(screen);
                    screen.byHand(homes, xa, xb);
                    reporting.byHand();
                    deconfliction.byHand();
                    try (SandboxPartner sandbox = SandboxPartner.start(homes, xb, screen)) {
                        sandbox.tellHow(homes.caseSystem(DemoHomes.XA), xa);
                        screen.stayingUp();
                        stayingUp.set(true);
                        stopping.await();
                    }
                }
            }
            return 0;
        } catch (DemoFailed | UncheckedIOException e) {
            return failed(stopping, e);
        } catch (IOException e) {
            return failed(
                    stopping,
                    new DemoFailed("A gateway did not answer as it should. Its log says why: "
                            + ChildNode.log(homes.home(DemoHomes.XA)) + " or "
                            + ChildNode.log(homes.home(DemoHomes.XB))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** Who pressed Ctrl-C does not read that a node stopped, or could not be started: that is what was asked for. */
    private static int failed(CountDownLatch stopping, RuntimeException failure) {
        if (stopping.getCount() == 0) {
            return INTERRUPTED;
        }
        throw failure;
    }

    private record Both(NodeRun xa, NodeRun xb) {}

    /** Says of each when it is ready, whichever is the first. */
    private static Both await(DemoPair pair, DemoHomes homes, DemoScreen screen) throws InterruptedException {
        NodeRun xa = null;
        NodeRun xb = null;
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        while (System.nanoTime() < end) {
            xa = xa == null ? ready(pair, DemoHomes.XA, screen) : xa;
            xb = xb == null ? ready(pair, DemoHomes.XB, screen) : xb;
            if (xa != null && xb != null) {
                return new Both(xa, xb);
            }
            screen.waiting(
                    xa == null && xb == null ? "XA and XB start" : xa == null ? "XA still starts" : "XB still starts");
            Thread.sleep(LOOK);
        }
        AuthorityId late = xa == null ? DemoHomes.XA : DemoHomes.XB;
        throw new DemoFailed("The node of " + late + " was not ready within " + READY_WITHIN.toMinutes()
                + " minutes. Its log says why: "
                + ChildNode.log(homes.home(late)));
    }

    private static @Nullable NodeRun ready(DemoPair pair, AuthorityId authority, DemoScreen screen) {
        NodeRun run = pair.ready(authority);
        if (run != null) {
            screen.ready(authority, run);
        }
        return run;
    }

    static byte[] sample() {
        try (InputStream in = DemoCommand.class.getResourceAsStream(SAMPLE)) {
            if (in == null) {
                throw new IllegalStateException("the sample report is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DemoFailed("The file " + file + " cannot be read. Name a CyberTipline report in XML.");
        }
    }
}
