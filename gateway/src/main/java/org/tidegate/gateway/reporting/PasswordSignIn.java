package org.tidegate.gateway.reporting;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/**
 * HTTP Basic against the case systems' Argon2id hashes. A name nobody has takes the same steps and the same answer as a wrong
 * password. A check takes some 20 MiB and some tens of milliseconds, so a few run at once and the others wait a little.
 */
final class PasswordSignIn implements ReporterSignIn {
    /** Wrong passwords for one user name before its first pause. */
    static final int FREE_FOR_A_USER = 5;

    /** Wrong passwords from one source address before its first pause: many users may stand behind one address. */
    static final int FREE_FOR_A_SOURCE = 20;

    private static final Logger LOG = LoggerFactory.getLogger(PasswordSignIn.class);
    private static final int CHECKS_AT_ONCE = 2;
    private static final Duration WAITS_FOR_A_CHECK = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 10_000;

    private final AuthorityId authority;
    private final Map<String, Reporter> reporters;
    private final List<Reporter> all;
    private final RecentSignIns recent;
    private final LockOut users;
    private final LockOut namesNobodyHas;
    private final LockOut sources;
    private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE, true);
    private final SignInAlarm alarm;
    private final Clock clock;

    private record Reporter(CaseSystemId caseSystem, PasswordHash hash) {}

    /** @throws IllegalArgumentException for a hash that the settings took and this cannot read */
    PasswordSignIn(
            AuthorityId authority,
            List<CaseSystemSettings> caseSystems,
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
        // Names that exist are never forgotten for the sake of names that do not.
        this.users = new LockOut(FREE_FOR_A_USER, Math.max(1, known.size()));
        this.namesNobodyHas = new LockOut(FREE_FOR_A_USER, MOST_REMEMBERED);
        this.sources = new LockOut(FREE_FOR_A_SOURCE, MOST_REMEMBERED);
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
            Reporter reporter = reporters.get(credentials.user());
            String source = SourceNetwork.of(request.getRemoteAddr());
            if (reporter != null && signedInBefore(credentials, source)) {
                return Optional.of(actor(reporter));
            }
            return checked(request, response, credentials, reporter, source);
        }
    }

    private boolean signedInBefore(Credentials credentials, String source) {
        Instant now = clock.instant();
        return pause(users, recent.nameless(credentials.user()), source, now).isZero()
                && recent.knows(credentials, source, now);
    }

    private Optional<Actor.CaseSystem> checked(
            HttpServletRequest request,
            HttpServletResponse response,
            Credentials credentials,
            @Nullable Reporter reporter,
            String source)
            throws IOException {
        String user = recent.nameless(credentials.user());
        LockOut names = reporter == null ? namesNobodyHas : users;
        if (!mayCheck()) {
            busy(request, response);
            return Optional.empty();
        }
        boolean locked = false;
        try {
            // Asked while the check is ours: guesses sent side by side do not pass one pause together.
            Duration pause = pause(names, user, source, clock.instant());
            if (!pause.isZero()) {
                refuse(request, response, pause);
                return Optional.empty();
            }
            boolean right = hashFor(user, reporter).matches(credentials.password());
            if (right && reporter != null) {
                users.succeeded(user);
                recent.keep(credentials, source, clock.instant());
                return Optional.of(actor(reporter));
            }
            Instant now = clock.instant();
            locked = names.failed(user, now) | sources.failed(source, now);
        } finally {
            checks.release();
        }
        LOG.warn("request {} at listener REPORTING refused: user or password is wrong", RequestId.of(request));
        if (locked) {
            alarm.lockedOut(Optional.ofNullable(reporter).map(Reporter::caseSystem));
        }
        refuse(request, response, Duration.ZERO);
        return Optional.empty();
    }

    /** For a name nobody has, one of the hashes there are, always the same one: it costs as much as a name that exists. */
    private PasswordHash hashFor(String user, @Nullable Reporter reporter) {
        if (reporter != null) {
            return reporter.hash();
        }
        return all.get(Math.floorMod(user.hashCode(), all.size())).hash();
    }

    private boolean mayCheck() {
        if (all.isEmpty()) {
            throw new IllegalStateException("the reporting listener is on and no case system may sign in there");
        }
        try {
            return checks.tryAcquire(WAITS_FOR_A_CHECK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Actor.CaseSystem actor(Reporter reporter) {
        return new Actor.CaseSystem(authority, reporter.caseSystem(), "");
    }

    /** The user's or the source's, whichever is longer. */
    private Duration pause(LockOut names, String user, String source, Instant now) {
        Duration ofUser = names.pause(user, now);
        Duration ofSource = sources.pause(source, now);
        return ofUser.compareTo(ofSource) >= 0 ? ofUser : ofSource;
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
