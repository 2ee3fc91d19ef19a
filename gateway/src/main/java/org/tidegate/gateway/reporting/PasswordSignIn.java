package org.tidegate.gateway.reporting;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.tidegate.config.casesystem.BasicSignIn;
import org.tidegate.config.casesystem.CaseSystemSettings;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.crypto.password.PasswordHash;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.listener.ReporterSignIn;
import org.tidegate.gateway.listener.SourceNetwork;
import org.tidegate.gateway.problem.RequestId;
import org.tidegate.gateway.signin.BrakeRule;
import org.tidegate.gateway.signin.PasswordChecks;
import org.tidegate.gateway.signin.SignInBrake;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.StoreUnavailable;

/**
 * HTTP Basic against the case systems' Argon2id hashes. A name nobody has takes the same steps and the same answer as a wrong
 * password. Failures are counted in the database, so without it nobody signs in: that is told as being busy.
 */
final class PasswordSignIn implements ReporterSignIn {
    /** Wrong passwords for one user name before its first pause. */
    static final int FREE_FOR_A_USER = 5;

    /** Wrong passwords from one source address before its first pause: many users may stand behind one address. */
    static final int FREE_FOR_A_SOURCE = 20;

    static final BrakeRule RULE =
            new BrakeRule("reporter", FREE_FOR_A_USER + 1, FREE_FOR_A_SOURCE + 1, Duration.ofSeconds(1));

    private static final Logger LOG = LoggerFactory.getLogger(PasswordSignIn.class);

    private final AuthorityId authority;
    private final Map<String, Reporter> reporters;
    private final List<Reporter> all;
    private final RecentSignIns recent;
    private final SignInBrake brake;
    private final PasswordChecks checks;
    private final GroupCommit commits;
    private final SignInAlarm alarm;
    private final Clock clock;

    private record Reporter(CaseSystemId caseSystem, PasswordHash hash) {}

    /** @throws IllegalArgumentException for a hash that the settings took and this cannot read */
    PasswordSignIn(
            AuthorityId authority,
            List<CaseSystemSettings> caseSystems,
            SignInBrake brake,
            PasswordChecks checks,
            GroupCommit commits,
            SignInAlarm alarm,
            SecureRandom random,
            Clock clock) {
        this.authority = authority;
        Map<String, Reporter> known = new LinkedHashMap<>();
        for (CaseSystemSettings caseSystem : caseSystems) {
            Optional<BasicSignIn> basic = caseSystem.basic();
            basic.ifPresent(entry -> known.put(
                    entry.user(),
                    new Reporter(
                            caseSystem.id(),
                            PasswordHash.parse(entry.passwordHash().value()))));
        }
        this.reporters = Map.copyOf(known);
        this.all = List.copyOf(known.values());
        this.recent = new RecentSignIns(random);
        this.brake = brake;
        this.checks = checks;
        this.commits = commits;
        this.alarm = alarm;
        this.clock = clock;
    }

    @Override
    public Optional<Actor.CaseSystem> signIn(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Credentials> sent = Credentials.of(request);
        if (sent.isEmpty()) {
            refuse(request, response, Duration.ZERO);
            return Optional.empty();
        }
        try (Credentials credentials = sent.get()) {
            Optional<Reporter> reporter = Optional.ofNullable(reporters.get(credentials.user()));
            Outcome outcome = outcome(credentials, reporter, SourceNetwork.of(request.getRemoteAddr()));
            return switch (outcome) {
                case Outcome.SignedIn signedIn -> reporter.map(this::actor);
                case Outcome.Barred barred -> {
                    refuse(request, response, barred.pause());
                    yield Optional.empty();
                }
                case Outcome.Wrong wrong -> {
                    LOG.warn(
                            "request {} at listener REPORTING refused: user or password is wrong",
                            RequestId.of(request));
                    if (wrong.pauses()) {
                        alarm.lockedOut(reporter.map(Reporter::caseSystem));
                    }
                    refuse(request, response, Duration.ZERO);
                    yield Optional.empty();
                }
                case Outcome.Busy busy -> {
                    busy(request, response);
                    yield Optional.empty();
                }
            };
        } catch (StoreUnavailable away) {
            LOG.warn("request {} at listener REPORTING put off: {}", RequestId.of(request), away.getMessage());
            busy(request, response);
            return Optional.empty();
        }
    }

    /** How a try ended. */
    private sealed interface Outcome {
        record SignedIn() implements Outcome {}

        /** @param pause how long it still lasts, above zero; the password was not looked at */
        record Barred(Duration pause) implements Outcome {}

        /** @param pauses whether a pause began with this */
        record Wrong(boolean pauses) implements Outcome {}

        /** Too many sign in at this moment. */
        record Busy() implements Outcome {}
    }

    private Outcome outcome(Credentials credentials, Optional<Reporter> reporter, String source) {
        Instant asked = now();
        Optional<Instant> barred = brake.barredUntil(credentials.user(), source, asked);
        if (barred.isPresent()) {
            return new Outcome.Barred(Duration.between(asked, barred.get()));
        }
        if (reporter.isPresent() && recent.knows(credentials, source, asked)) {
            return new Outcome.SignedIn();
        }
        Optional<PasswordChecks.Place> place = checks.enter();
        if (place.isEmpty()) {
            return new Outcome.Busy();
        }
        try (PasswordChecks.Place held = place.get()) {
            return checked(credentials, reporter, source);
        }
    }

    private Outcome checked(Credentials credentials, Optional<Reporter> reporter, String source) {
        String user = credentials.user();
        Instant now = now();
        SignInBrake.Begun begun = commits.commit(tx -> brake.begin(tx, user, source, now));
        if (begun.barredUntil().isPresent()) {
            return new Outcome.Barred(Duration.between(now, begun.barredUntil().get()));
        }
        // Of many sent side by side the first one is checked; the others waited and find that.
        boolean right = reporter.isPresent() && recent.knows(credentials, source, now)
                || hashFor(user, reporter).matches(credentials.password());
        if (!right || reporter.isEmpty()) {
            return new Outcome.Wrong(begun.pauses());
        }
        commits.commit(tx -> {
            brake.release(tx, user, source);
            return true;
        });
        recent.keep(credentials, source, now);
        return new Outcome.SignedIn();
    }

    /** For a name nobody has, one of the hashes there are, always the same one: it costs as much as a name that exists. */
    private PasswordHash hashFor(String user, Optional<Reporter> reporter) {
        if (all.isEmpty()) {
            throw new IllegalStateException("the reporting listener is on and no case system may sign in there");
        }
        return reporter.orElseGet(() -> all.get(Math.floorMod(user.hashCode(), all.size())))
                .hash();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Actor.CaseSystem actor(Reporter reporter) {
        return new Actor.CaseSystem(authority, reporter.caseSystem(), "");
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, Duration pause)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"cybertipline\", charset=\"UTF-8\"");
        if (!pause.isZero()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(pause.plusMillis(999).toSeconds()));
        }
        write(request, response, ResponseCode.AUTHENTICATION_REQUIRED);
    }

    private static void busy(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        write(request, response, ResponseCode.BUSY);
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, ResponseCode code)
            throws IOException {
        ReportingAnswer answer = ReportingAnswer.refusal(code, code.status(), List.of(), null);
        byte[] body = answer.body(request);
        response.setStatus(code.status());
        response.setContentType("text/xml;charset=UTF-8");
        response.setHeader(ReportingAnswer.REQUEST_ID, RequestId.of(request));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
