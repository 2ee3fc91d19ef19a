package org.tidegate.gateway.partner;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.envelope.ContentCommitment;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.gateway.call.AnswerBody;
import org.tidegate.gateway.call.Causes;
import org.tidegate.gateway.call.WholeAnswer;
import org.tidegate.routes.failure.PassingFailure;

/**
 * Speaks to one partner's gateway for one lane over mutual TLS 1.3, on connections of its own, so that bulk never takes an
 * urgent package's place. HTTP/1.1: on loopback it carried four times what HTTP/2 did.
 *
 * <p>Every method fails with {@link PassingFailure} when no complete answer came in time, counted from the question to the
 * answer's last octet. Where only a person can mend it, an alarm rings as well.
 */
public final class PartnerClient {
    static final String CMS = "application/cms";

    /** An answer larger than this is not a receipt: 64 receipt items and two certificates need less than 32 KiB. */
    private static final int LONGEST_ANSWER = 256 * 1024;

    /** The entries about one exchange, each with its proof. */
    private static final int LONGEST_ENTRIES = 1024 * 1024;

    /** A thousand exchanges are some 160 KiB. */
    private static final int LONGEST_VIEW = 1024 * 1024;

    /** Inline content, its manifest, signature, certificates and padding. */
    private static final int LONGEST_ENVELOPE = ContentCommitment.LARGEST + 256 * 1024;

    /** It answers, and not as fast as it is asked. */
    public static final String LIMITS_US = "PARTNER_LIMITS_US";

    /** Of its own, the client would wake threads of the system several times an answer. Holds nothing, so nobody has to close it. */
    private static final Executor EXECUTOR = Thread::startVirtualThread;

    private final AuthorityId partner;
    private final URI gateway;
    private final Duration answerWithin;
    private final PartnerAlarm alarm;
    private final PartnerContacts contacts;
    private final HttpClient http;

    public PartnerClient(
            AuthorityId partner,
            URI gateway,
            SSLContext tls,
            Duration connectWithin,
            Duration answerWithin,
            PartnerAlarm alarm,
            PartnerContacts contacts) {
        this.partner = partner;
        this.gateway = gateway;
        this.answerWithin = answerWithin;
        this.alarm = alarm;
        this.contacts = contacts;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(EXECUTOR)
                .sslContext(tls)
                .connectTimeout(connectWithin)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Posts the sealed bytes: {@code POST /exchange/v1/envelopes}. */
    public PartnerAnswered deliver(EnvelopeId envelope, Lane lane, byte[] sealed) {
        HttpRequest request = request("/exchange/v1/envelopes")
                .header("Content-Type", CMS)
                .header("Accept", CMS)
                .header(WireHeaders.ENVELOPE, envelope.toString())
                .header(WireHeaders.LANE, lane.name())
                .POST(HttpRequest.BodyPublishers.ofByteArray(sealed))
                .build();
        Answer answer = send(request);
        return switch (answer.status) {
            case 200, 422 -> new PartnerAnswered.Signed(answer.body);
            case 400 -> new PartnerAnswered.EnvelopeRefused();
            default -> throw noted(notTaken(answer.status));
        };
    }

    /** Asks for the receipt of an envelope that may have arrived: {@code GET /exchange/v1/envelopes/{id}/receipt}. */
    public PartnerAnswered receipt(EnvelopeId envelope) {
        Answer answer = send(request("/exchange/v1/envelopes/" + envelope + "/receipt")
                .header("Accept", CMS)
                .GET()
                .build());
        return switch (answer.status) {
            case 200 -> new PartnerAnswered.Signed(answer.body);
            case 404 -> new PartnerAnswered.Unknown();
            default -> throw noted(notTaken(answer.status));
        };
    }

    /** Hands over a signed batch of evidences: {@code POST /exchange/v1/evidences}. */
    public void evidences(byte[] signedBatch) {
        Answer answer = send(request("/exchange/v1/evidences")
                .header("Content-Type", CMS)
                .POST(HttpRequest.BodyPublishers.ofByteArray(signedBatch))
                .build());
        switch (answer.status) {
            case 204 -> {}
            case 400 -> throw noted(stopped(Obstacle.EVIDENCES_REFUSED, null));
            default -> throw noted(notTaken(answer.status));
        }
    }

    /** Fetches the partner's signed descriptor, not verified yet: {@code GET /exchange/v1/descriptor}. */
    public byte[] descriptor() {
        Answer answer = send(
                request("/exchange/v1/descriptor").header("Accept", CMS).GET().build());
        if (answer.status != 200) {
            throw noted(notTaken(answer.status));
        }
        return answer.body;
    }

    /** Asks for the partner's own entries about an exchange with us, not verified yet: {@code GET /exchange/v1/exchanges/{id}/entries}. */
    public Optional<byte[]> entries(ExchangeId exchange) {
        return ifThere(send(
                request("/exchange/v1/exchanges/" + exchange + "/entries")
                        .header("Accept", "application/json")
                        .GET()
                        .build(),
                LONGEST_ENTRIES));
    }

    /**
     * Asks how the partner sees exchanges with us: {@code POST /exchange/v1/reconciliations}. Its signed answer, not verified yet; empty
     * where its gateway is of a version that has no such path.
     */
    public Optional<byte[]> reconciliation(byte[] question) {
        return signedAnswer("/exchange/v1/reconciliations", question);
    }

    /**
     * Asks what the partner shares with us since an instant: {@code POST /exchange/v1/restorations}. Its signed page, not verified yet; empty
     * where its gateway is of a version that has no such path.
     */
    public Optional<byte[]> sharedSince(byte[] question) {
        return signedAnswer("/exchange/v1/restorations", question);
    }

    /**
     * Asks about targets: {@code POST /exchange/v1/deconfliction/questions}. The signed answer, not verified yet; empty where the partner's
     * gateway is of a version that has no such path.
     */
    public Optional<byte[]> deconflictionQuestion(byte[] signed) {
        Answer answer = send(signedStatement("/exchange/v1/deconfliction/questions", signed), LONGEST_VIEW);
        if (answer.status == 400) {
            throw noted(stopped(Obstacle.DECONFLICTION_REFUSED, null));
        }
        return ifThere(answer);
    }

    /**
     * Tells something of a hit: {@code POST /exchange/v1/deconfliction/hits}.
     *
     * @return false where the partner knows no such hit with us, or its gateway is of a version that has no such path
     */
    public boolean hitMessage(byte[] signed) {
        Answer answer = send(signedStatement("/exchange/v1/deconfliction/hits", signed));
        return switch (answer.status) {
            case 204 -> true;
            case 404 -> false;
            case 400 -> throw noted(stopped(Obstacle.DECONFLICTION_REFUSED, null));
            case 429 -> throw noted(limitsUs());
            default -> throw noted(notTaken(answer.status));
        };
    }

    private HttpRequest signedStatement(String path, byte[] signed) {
        return request(path)
                .header("Content-Type", CMS)
                .header("Accept", CMS)
                .POST(HttpRequest.BodyPublishers.ofByteArray(signed))
                .build();
    }

    private Optional<byte[]> signedAnswer(String path, byte[] question) {
        return ifThere(send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Accept", CMS)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                        .build(),
                LONGEST_VIEW));
    }

    /** A signed batch of evidences that the partner made for us, not verified yet: {@code GET /exchange/v1/evidences/{id}}. */
    public Optional<byte[]> evidences(UUID batch) {
        return ifThere(send(
                request("/exchange/v1/evidences/" + batch)
                        .header("Accept", CMS)
                        .GET()
                        .build(),
                LONGEST_VIEW));
    }

    /** What came of asking for an envelope again. Nothing in it is verified yet. */
    public sealed interface SentAgain {

        /**
         * An envelope, as if the partner had posted it.
         *
         * @param sender the TLS certificate of the gateway that answered, then issuing certificates
         */
        record Envelope(String envelope, String lane, byte[] sealed, List<X509Certificate> sender)
                implements SentAgain {}

        /** The partner does not send it: it has no such exchange with us, its package is erased there or may not cross. */
        record Not(int status) implements SentAgain {}
    }

    /** Has the envelope of an exchange sent again: {@code POST /exchange/v1/exchanges/{id}/again}. */
    public SentAgain sendAgain(ExchangeId exchange) {
        Answer answer = send(
                request("/exchange/v1/exchanges/" + exchange + "/again")
                        .header("Accept", CMS)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                LONGEST_ENVELOPE);
        return switch (answer.status) {
            case 200 ->
                new SentAgain.Envelope(
                        answer.header(WireHeaders.ENVELOPE),
                        answer.header(WireHeaders.LANE),
                        answer.body,
                        answer.sender());
            case 404, 409, 410 -> new SentAgain.Not(answer.status);
            case 429 -> throw noted(limitsUs());
            default -> throw noted(notTaken(answer.status));
        };
    }

    /**
     * What a cosigner answered, as it came.
     *
     * @param status 200, 400, 403, 404, 409 or 422
     */
    public record Witnessed(int status, byte[] body) {}

    /** Asks for a cosignature: {@code POST /witness/v1/add-checkpoint}. */
    public Witnessed addCheckpoint(byte[] body) {
        Answer answer = send(request("/witness/v1/add-checkpoint")
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
        return switch (answer.status) {
            case 200, 400, 403, 404, 409, 422 -> new Witnessed(answer.status, answer.body);
            default -> throw noted(notTaken(answer.status));
        };
    }

    /** The note it cosigned last of our log: {@code GET /witness/v1/{name}/checkpoint}; empty where there is none. */
    public Optional<byte[]> witnessed(String name) {
        return ifThere(send(request("/witness/v1/" + name + "/checkpoint").GET().build()));
    }

    private Optional<byte[]> ifThere(Answer answer) {
        return switch (answer.status) {
            case 200 -> Optional.of(answer.body);
            case 404 -> Optional.empty();
            case 429 -> throw noted(limitsUs());
            default -> throw noted(notTaken(answer.status));
        };
    }

    private PassingFailure limitsUs() {
        return new PassingFailure(
                LIMITS_US,
                "partner " + partner + " answers so many questions and no more. Nothing to do: asked again.");
    }

    private record Answer(int status, byte[] body, HttpHeaders headers, Optional<SSLSession> session) {
        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** Empty where the session no longer knows: who takes what came refuses it then. */
        List<X509Certificate> sender() {
            try {
                return session.isEmpty()
                        ? List.of()
                        : Arrays.stream(session.get().getPeerCertificates())
                                .filter(X509Certificate.class::isInstance)
                                .map(X509Certificate.class::cast)
                                .toList();
            } catch (SSLPeerUnverifiedException unknown) {
                return List.of();
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path));
    }

    private Answer send(HttpRequest request) {
        return send(request, LONGEST_ANSWER);
    }

    private Answer send(HttpRequest request, int longest) {
        try {
            HttpResponse<byte[]> response =
                    WholeAnswer.to(request, http, head -> new AnswerBody(longest), answerWithin);
            contacts.answered(partner);
            return new Answer(response.statusCode(), response.body(), response.headers(), response.sslSession());
        } catch (IOException | WholeAnswer.FailedInside e) {
            throw noted(noAnswer(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PassingFailure("NODE_STOPPING", "this node is stopping: partner " + partner, e);
        }
    }

    private PassingFailure noted(PassingFailure failure) {
        contacts.failed(partner, failure.code());
        return failure;
    }

    private PassingFailure noAnswer(Throwable cause) {
        if (Causes.contain(cause, AnswerBody.TooLong.class)) {
            return new PassingFailure(
                    "PARTNER_ANSWER_TOO_LONG",
                    "partner's answer is longer than any we take: partner " + partner
                            + ". Its operator must look at its gateway; tried again later.",
                    cause);
        }
        // A refusal of ours has the reason among its causes; the partner's comes as an alert.
        if (Causes.contain(cause, CertificateException.class)) {
            return stopped(Obstacle.PARTNER_CERTIFICATE_REFUSED, cause);
        }
        if (Causes.isAlertAboutCertificate(cause)) {
            return stopped(Obstacle.OUR_CERTIFICATE_REFUSED, cause);
        }
        return new PassingFailure(
                "PARTNER_UNREACHABLE",
                "no complete answer from partner " + partner
                        + ". Nothing to do: tried again; if it lasts, call the partner's desk.",
                cause);
    }

    private PassingFailure notTaken(int status) {
        return switch (status) {
            case 403 -> stopped(Obstacle.OUR_CERTIFICATE_REFUSED, null);
            case 413 -> stopped(Obstacle.PARTNER_TAKES_LESS, null);
            case 408, 425, 429, 500, 502, 503, 504 ->
                new PassingFailure(
                        "PARTNER_BUSY",
                        "partner " + partner + " answered with status " + status
                                + ". Nothing to do: tried again; if it lasts, call the partner's desk.");
            default -> stopped(Obstacle.PARTNER_ANSWER_UNEXPECTED, null);
        };
    }

    private PassingFailure stopped(Obstacle obstacle, @Nullable Throwable cause) {
        alarm.raise(partner, obstacle);
        return new PassingFailure(
                obstacle.name(),
                obstacle.happened() + ": partner " + partner + ". The " + obstacle.whoseTurn()
                        + " looks at the alarm; tried again meanwhile.",
                cause);
    }
}
