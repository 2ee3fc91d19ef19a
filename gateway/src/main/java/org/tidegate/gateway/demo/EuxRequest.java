package org.tidegate.gateway.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidegate.contracts.format.eux.Eux;
import org.tidegate.contracts.json.Instants;

/** The sample request, from XB to XA, with ids and times of its own: a message sent twice under one id is one message. */
final class EuxRequest {
    private static final String SAMPLE = "/org/tidegate/contracts/format/eux/sample-request.xml";
    private static final Pattern AUTHORITY = Pattern.compile("\\bX[AB]\\b");
    private static final Duration ANSWERED_WITHIN = Duration.ofDays(7);

    private EuxRequest() {}

    /** In an envelope of SOAP 1.2, for the operation {@code submit}. */
    static byte[] envelope(UUID messageId, UUID conversation, Instant now) {
        String message = fromXbToXa(sample());
        message = with(message, "messageId", messageId.toString());
        message = with(message, "conversationId", conversation.toString());
        message = with(message, "createdAt", Instants.text(now));
        message = with(message, "deadline", Instants.text(now.plus(ANSWERED_WITHIN)));
        return EuxDelivery.envelope("<d:submit xmlns:d=\"" + EuxDelivery.OPERATIONS + "\">" + message + "</d:submit>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String fromXbToXa(String message) {
        return AUTHORITY.matcher(message).replaceAll(code -> code.group().equals("XA") ? "XB" : "XA");
    }

    private static String with(String message, String element, String value) {
        return message.replaceFirst(
                "<" + element + ">[^<]*</", Matcher.quoteReplacement("<" + element + ">" + value + "</"));
    }

    /** Without what may stand only at the beginning of a document. */
    private static String sample() {
        try (InputStream in = EuxRequest.class.getResourceAsStream(SAMPLE)) {
            if (in == null) {
                throw new IllegalStateException("the sample request is not on the class path");
            }
            String document = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return document.substring(document.indexOf("<" + Eux.ROOT)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
