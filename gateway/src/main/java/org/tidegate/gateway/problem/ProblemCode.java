package org.tidegate.gateway.problem;

import java.util.Locale;

/**
 * Every way a request can fail, with its status and constant words. The codes are stable: a client may branch on them, and
 * {@code /problems/<code>} names each.
 */
public enum ProblemCode {
    MALFORMED_REQUEST(400, "The request cannot be read", "Send a request as the OpenAPI document describes it."),
    MALFORMED_DOCUMENT(400, "The document cannot be read", "Repair what errors lists and send the document again."),
    INVALID_PARAMETER(400, "A parameter cannot be read", "Repair what errors lists and send the request again."),
    BODY_INCOMPLETE(
            400, "The body did not arrive whole", "Send the same request again, over a connection that stays up."),
    BODY_NOT_READ(400, "No body is read here", "Send the same request without a body; nothing was done."),
    IDEMPOTENCY_KEY_MISSING(
            400,
            "The Idempotency-Key header is missing",
            "Send a key of your own, the same for each retry of the same request."),
    IDEMPOTENCY_KEY_INVALID(
            400, "The Idempotency-Key header cannot be used", "Send one header of 1 to 255 visible ASCII characters."),
    ENVELOPE_REFUSED(
            400,
            "The envelope was refused",
            "Have both administrators compare certificates, revocation lists and agreement; the receiver's log says more."),
    STATEMENT_REFUSED(
            400,
            "The signed statement was refused",
            "Have both administrators compare certificates, revocation lists and agreement; the receiver's log says more."),
    CHECKPOINT_UNREADABLE(
            400,
            "This is no request to cosign a checkpoint",
            "Send old size, proof and signed checkpoint as C2SP tlog-witness has them; no extension lines."),
    CHECKPOINT_NOT_SIGNED(
            403,
            "The checkpoint is not signed by its ledger",
            "Sign it with the ledger key of the descriptor; a changed key needs both administrators."),
    CLIENT_UNKNOWN(
            403,
            "The client certificate names no one this node knows",
            "Use a certificate issued for a configured client, or have an administrator configure it."),
    CLIENT_CERTIFICATE_EXPIRED(
            403, "The client certificate has expired", "Have a new certificate issued and connect anew with that."),
    CLIENT_CERTIFICATE_REVOKED(403, "The client certificate is revoked", "Have a new certificate issued and use that."),
    CLIENT_REVOCATION_UNKNOWN(
            403,
            "It cannot be told whether the client certificate is revoked",
            "Wait: an administrator of this node has to load a current revocation list."),
    NOT_SIGNED_IN(
            403,
            "Nobody is signed in",
            "Sign in at /console/sign-in and send the session's cookie; a session ends after a while without requests."),
    SESSION_TOKEN_WRONG(
            403,
            "The request does not bring back its session's token",
            "Send the header Tidegate-Session-Token with what the last answer to a GET said; nothing was done."),
    FORBIDDEN(403, "This client may not do that", "Ask the node's administrator what you may do here."),
    NOT_FOUND(404, "There is nothing here", "Check the path and the id; what is not yours does not show."),
    WEBHOOK_NOT_CONFIGURED(
            404,
            "This case system has no webhook",
            "Have the node's administrator configure one, or read the event feed."),
    PROOF_NOT_YET(
            404,
            "There is no proof yet",
            "Ask again after the node's next checkpoint, which is signed within seconds; if none comes, tell its administrator."),
    RECEIPT_NOT_YET(
            404, "There is no receipt yet", "Ask again when the exchange is RELAYED; GET it with ?wait=30 to be told."),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here", "Use a method that the Allow header lists."),
    NOT_ACCEPTABLE(406, "No such form of the answer", "Leave out Accept, or list the type the document names."),
    SUBMISSION_IN_FLIGHT(
            409,
            "A request with this Idempotency-Key is being answered",
            "Send the same request again after the seconds in Retry-After."),
    FORM_BLOCKED(
            409,
            "The package cannot be given in this form",
            "Read what errors lists; accept application/json, which holds everything, or ask your liaison officer."),
    FORM_REFUSED(
            409,
            "This form may never be given",
            "Have the desk open the canonical form, which holds everything; no acceptance lifts what errors lists."),
    ENTRY_UNREADABLE(
            409,
            "An entry of the ledger was changed and can no longer be read",
            "Have the administrator keep the database as it is and compare it with a backup; exports as JSONL and TILES still work."),
    PROOF_NOT_MADE(
            409,
            "No proof of this entry can be made",
            "Open the entry: it says what is wrong. Have the administrator keep the database as it is and compare it with a backup."),
    FORM_NOT_BLOCKED(
            409,
            "This form is not blocked",
            "Nothing is to be accepted: the form is given to whoever may open the package."),
    LOSSES_DIFFER(
            409,
            "The form loses something else than was shown",
            "Read the exchange's forms again, look at what is lost now and decide anew; nothing was accepted."),
    PACKAGE_HELD(
            409,
            "A legal hold stands on the package",
            "Nothing erases it until a person releases it; GET the exchange's retention says who holds it and why."),
    PACKAGE_NOT_HELD(409, "No legal hold stands on the package", "Nothing is to be released."),
    EXCHANGE_UNDER_WAY(
            409,
            "An exchange of the package is still under way",
            "Wait until it has been handed over or has ended, then ask again; nothing was done."),
    CASE_FULL(
            409,
            "A case would have more open entries than one may",
            "Withdraw what is not needed any more, then send the same again; of a file, what was entered before stays."),
    ENTRY_ENDED(409, "The entry is not open any more", "Enter the target anew where it is still worked on."),
    HIT_STANDS_OTHERWISE(
            409,
            "The hit stands otherwise meanwhile, so this cannot be done with it",
            "Open it again: its state says what can be done. Nothing was done."),
    ERASURE_ASKED_ALREADY(
            409,
            "The erasure of this package was asked for already",
            "Have a second person confirm it, or withdraw it; GET the exchange's retention says who asked."),
    ERASURE_NOT_ASKED(
            409, "Nobody has asked for the erasure of this package", "Ask for it first; another person then confirms."),
    SECOND_PERSON_NEEDED(
            409,
            "Who asked for an erasure does not confirm it",
            "Have another data-protection officer confirm it; nothing was done."),
    NOTICE_MISSING(
            409,
            "No notice says that its sender has erased the package",
            "Name the ground that is true; SENDER_ERASED needs the sender's ERASURE_NOTICE."),
    NOT_SENT_AGAIN(
            409,
            "This package is not sent again",
            "Call the administrator of this gateway: it was never sent, was refused, or may not cross any more."),
    NOT_RESTORING(
            409,
            "Nothing waits for this partner",
            "See ./tidegate status: the gateway takes traffic, or has heard this partner, or has no agreement with it."),
    PACKAGE_SHUT_AWAY(
            409,
            "The package is shut away until a person decides",
            "Wait: a data-protection officer confirms that it was erased before the gateway came back out of a backup, or withdraws that."),
    NOT_REPLAYABLE(
            409,
            "This work cannot be tried again",
            "Its exchange has ended, its package was erased, or it is not known here. Reject it; where it was refused, the officer sends a new package."),
    EVENTS_GONE(
            410,
            "Events behind this cursor are no longer kept",
            "Read your exchanges and your inbox anew, then ask for events without after."),
    PACKAGE_ERASED(
            410,
            "The package was erased",
            "Nothing is to be done: its ids, states and times are here, and nothing brings back what was in it."),
    PRECONDITION_FAILED(
            412,
            "What If-Match names is not what is here",
            "Read it again and decide anew; leave out If-Match to go on whatever is here."),
    TOO_LARGE(
            413,
            "The body is too large",
            "Send at most 8 MiB, or as much as the OpenAPI document says of this request; more in several requests."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's type is not read here", "Send a type that the Accept header lists."),
    CONTENT_ENCODING_REFUSED(415, "Encoded bodies are not read", "Send the body without Content-Encoding."),
    CHECKPOINT_INCONSISTENT(
            422,
            "The checkpoint does not continue the one cosigned before",
            "Call both administrators and auditors: an alarm rings here, and both checkpoints are kept."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "The Idempotency-Key was used for another body",
            "Use a new key for another body; nothing was stored by this request."),
    PACKAGE_REFUSED(422, "The package may not enter", "Repair what errors lists and send it with a new key."),
    IMAGERY_REFUSED(
            422,
            "A payload never crosses",
            "Take out what errors lists; send hash values and descriptions only. Nothing of the document was kept."),
    TOO_MANY_REQUESTS(
            429,
            "This case system hands in faster than its rate for this lane",
            "Send the same request again after the seconds in Retry-After; nothing was stored."),
    TOO_MANY_QUESTIONS(
            429,
            "This partner asks faster than it is answered",
            "Ask again after the seconds in Retry-After; what was answered stays so."),
    TOO_MANY_TARGETS(
            429,
            "This person enters targets faster than anybody may",
            "Enter the rest after the seconds in Retry-After, or with a file whose entries each name a warrant; nothing was entered."),
    HEADERS_TOO_LARGE(431, "The request's head is too large", "Send fewer and shorter headers."),
    INTERNAL_ERROR(
            500,
            "The node failed",
            "Send the same request again; if it fails again, give the administrator the request id."),
    RESTORING(
            503,
            "The gateway came back out of a backup and takes no traffic yet",
            "Send the same request again after the seconds in Retry-After; its administrator sees by ./tidegate status what it waits for."),
    UNAVAILABLE(
            503,
            "The node cannot take this at the moment",
            "Send the same request again after the seconds in Retry-After; nothing was lost.");

    /** Where the pages are, at every listener. */
    static final String ROOT = "/problems/";

    private final int status;
    private final String title;
    private final String fix;

    ProblemCode(int status, String title, String fix) {
        this.status = status;
        this.title = title;
        this.fix = fix;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** What happened, in constant words. */
    public String title() {
        return title;
    }

    /** What to do next, in constant words. */
    public String fix() {
        return fix;
    }

    /** The RFC 9457 type: a relative reference to a page of the node that answers, at the listener that answers. */
    public String type() {
        return ROOT + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The code for a status that the servlet container or the framework chose. */
    static ProblemCode forStatus(int status) {
        return switch (status) {
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 412 -> PRECONDITION_FAILED;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 431 -> HEADERS_TOO_LARGE;
            case 503 -> UNAVAILABLE;
            default -> status >= 400 && status < 500 ? MALFORMED_REQUEST : INTERNAL_ERROR;
        };
    }
}
