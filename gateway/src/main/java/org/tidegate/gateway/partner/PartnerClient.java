package org.tidegate.gateway.partner;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.routes.failure.PassingFailure;

/**
 * Speaks to one partner's gateway for one lane over mutual TLS 1.3, on connections of its own, so that bulk never takes an
 * urgent package's place. HTTP/1.1: on loopback it carried four times what HTTP/2 did.
 *
 * <p>Every method fails with {@link PassingFailure} when no complete answer came.
 */
public final class PartnerClient {
    static final String CMS = "application/cms";

    /** An answer larger than this is not a receipt: 64 receipt items and two certificates need less than 32 KiB. */
    private static final int LONGEST_ANSWER = 256 * 1024;

    private final AuthorityId partner;
    private final URI gateway;
    private final Duration answerWithin;
    private final HttpClient http;

    public PartnerClient(
            AuthorityId partner, URI gateway, SSLContext tls, Duration connectWithin, Duration answerWithin) {
        this.partner = partner;
        this.gateway = gateway;
        this.answerWithin = answerWithin;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
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
            default -> throw busy(answer.status);
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
            default -> throw busy(answer.status);
        };
    }

    /** Hands over a signed batch of evidences: {@code POST /exchange/v1/evidences}. */
    public void evidences(byte[] signedBatch) {
        Answer answer = send(request("/exchange/v1/evidences")
                .header("Content-Type", CMS)
                .POST(HttpRequest.BodyPublishers.ofByteArray(signedBatch))
                .build());
        if (answer.status != 204) {
            throw busy(answer.status);
        }
    }

    /** Fetches the partner's signed descriptor, not verified yet: {@code GET /exchange/v1/descriptor}. */
    public byte[] descriptor() {
        Answer answer = send(
                request("/exchange/v1/descriptor").header("Accept", CMS).GET().build());
        if (answer.status != 200) {
            throw busy(answer.status);
        }
        return answer.body;
    }

    private record Answer(int status, byte[] body) {}

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path)).timeout(answerWithin);
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(LONGEST_ANSWER + 1);
                if (bytes.length > LONGEST_ANSWER) {
                    throw new PassingFailure(
                            "PARTNER_ANSWER_TOO_LONG",
                            "partner's answer is longer than any receipt: partner " + partner
                                    + ". Its operator must look at its gateway; tried again later.");
                }
                return new Answer(response.statusCode(), bytes);
            }
        } catch (IOException e) {
            throw new PassingFailure(
                    "PARTNER_UNREACHABLE",
                    "no complete answer from partner " + partner
                            + ". Nothing to do: tried again; if it lasts, call the partner's desk.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PassingFailure("NODE_STOPPING", "this node is stopping: partner " + partner, e);
        }
    }

    private PassingFailure busy(int status) {
        return new PassingFailure(
                "PARTNER_BUSY",
                "partner " + partner + " answered with status " + status
                        + ". Nothing to do: tried again; if it lasts, call the partner's desk.");
    }
}
