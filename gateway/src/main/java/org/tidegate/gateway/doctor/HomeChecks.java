package org.tidegate.gateway.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The home folder, its settings, and the machine under it. */
final class HomeChecks {
    private static final int JAVA = 25;
    private static final Instant FIRST_RELEASE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration FILES_AHEAD = Duration.ofMinutes(5);

    static final List<Check> ALL = List.of(
            new Check("D-SET-01", "A node does not start with settings it refuses.", HomeChecks::settings),
            new Check(
                    "D-HOME-01",
                    "Who may write here may change whom this node trusts and where it sends.",
                    facts -> permissions(facts, false)),
            new Check(
                    "D-KEY-01",
                    "Who reads these files can sign, or read everything, in the authority's name.",
                    facts -> permissions(facts, true)),
            new Check(
                    "D-KEY-02",
                    "Without its keys a node neither signs nor opens, and does not start.",
                    HomeChecks::keys),
            new Check(
                    "D-DEV-01",
                    "A development authority's key is guarded by nobody: whoever has it can speak as the authority.",
                    HomeChecks::development),
            new Check("D-JDK-01", "Tidegate is built for and tested on one Java version.", HomeChecks::java),
            new Check(
                    "D-CLOCK-01",
                    "A clock that is off makes good certificates invalid, and signed times wrong in the ledger for ever.",
                    HomeChecks::clock));

    private HomeChecks() {}

    private static List<Verdict> settings(Facts facts) {
        return Verdict.orOk(
                facts.settingsProblems().stream()
                        .map(problem -> Verdict.failure(
                                problem, "Do what the problem says in that file and line, then run the doctor again."))
                        .toList(),
                "the settings are accepted");
    }

    private static List<Verdict> permissions(Facts facts, boolean secret) {
        List<Verdict> problems = new ArrayList<>();
        int seen = 0;
        for (Facts.PathFact file : facts.files()) {
            String mode = file.mode();
            if (file.secret() != secret || mode == null) {
                continue;
            }
            seen++;
            String others = mode.substring(3);
            if (secret && !others.equals("------")) {
                problems.add(Verdict.failure(
                        "other users can reach " + file.path() + " (" + mode + ")",
                        "chmod " + (mode.charAt(2) == 'x' ? "700" : "600") + " '" + file.path()
                                + "', and have the key renewed if somebody else uses this machine"));
            } else if (others.indexOf('w') >= 0) {
                problems.add(Verdict.failure(
                        "other users can write to " + file.path() + " (" + mode + ")",
                        "chmod go-w '" + file.path() + "', and compare what lies there with what you put there"));
            }
        }
        return seen == 0
                ? List.of(Verdict.notChecked("nothing of it can be seen below " + facts.home()))
                : Verdict.orOk(
                        problems,
                        seen
                                + (secret
                                        ? " files and folders with secrets are closed"
                                        : " folders are closed to writing"));
    }

    private static List<Verdict> keys(Facts facts) {
        return List.of(facts.keysTrouble()
                .map(trouble ->
                        Verdict.failure("a key cannot be used: " + trouble, "Do what it says after the semicolon."))
                .orElseGet(() -> Verdict.ok("all key files open with their passwords")));
    }

    private static List<Verdict> development(Facts facts) {
        return facts.demo()
                .judge(demo -> facts.certificates().judge(all -> {
                    List<String> marked = all.stream()
                            .filter(Facts.CertificateFact::development)
                            .map(Facts.CertificateFact::name)
                            .toList();
                    if (marked.isEmpty()) {
                        return List.of(Verdict.ok("no certificate of a development authority"));
                    }
                    return List.of(
                            demo
                                    ? Verdict.ok(
                                            "certificates of a development authority, in the demo profile: synthetic data only")
                                    : Verdict.failure(
                                            "issued by a development authority: " + String.join(", ", marked),
                                            "Have a real certification authority issue them and put them in place; write"
                                                    + " 'profile: demo' only where all data is synthetic."));
                }));
    }

    private static List<Verdict> java(Facts facts) {
        return List.of(
                facts.java() == JAVA
                        ? Verdict.ok("Java " + JAVA)
                        : Verdict.failure(
                                "Java " + facts.java() + " instead of " + JAVA,
                                "Install a JDK " + JAVA
                                        + ", for example Eclipse Temurin, point JAVA_HOME at it and start the"
                                        + " node again."));
    }

    private static List<Verdict> clock(Facts facts) {
        if (facts.now().isBefore(FIRST_RELEASE)) {
            return List.of(
                    Verdict.failure("the clock says " + facts.now() + ", before this program existed", setTheClock()));
        }
        if (facts.newestFile().isAfter(facts.now().plus(FILES_AHEAD))) {
            return List.of(Verdict.failure(
                    "the clock says " + facts.now() + ", but a file of the home was written at " + facts.newestFile(),
                    setTheClock()));
        }
        return List.of(Verdict.ok("the clock is not behind the node's own files"));
    }

    private static String setTheClock() {
        return "Stop the node, let a time service set the clock (chrony or systemd-timesyncd), see that it stays set, then"
                + " start the node.";
    }
}
