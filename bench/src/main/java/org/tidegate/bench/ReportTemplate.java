package org.tidegate.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Synthetic CyberTipline reports of one exact size: a reported account, the addresses it was seen from, and a note without meaning.
 * Every report has its own account, screen name, addresses and ports; addresses and domains are those reserved for documentation.
 */
final class ReportTemplate implements Template {
    private static final String NUMBER = "0000000000";
    private static final int SPACE = 1_000_000_000;
    private static final int NOTE_OCTETS = 512;

    private static final String HEAD = """
        <?xml version="1.0" encoding="UTF-8"?>
        <report>
          <incidentSummary>
            <incidentType>Misleading Words or Digital Images on the Internet</incidentType>
            <platform>Example Chat</platform>
            <incidentDateTime>2025-03-04T18:20:31Z</incidentDateTime>
          </incidentSummary>
          <internetDetails>
            <chatImIncident>
              <chatClient>Example Chat 4.2</chatClient>
              <chatRoomName>synthetic-room-17</chatRoomName>
            </chatImIncident>
          </internetDetails>
          <reporter>
            <reportingPerson>
              <firstName>Sample</firstName>
              <lastName>Desk</lastName>
              <email>desk@esp.example</email>
            </reportingPerson>
          </reporter>
          <personOrUserReported>
            <espIdentifier>synthetic-0000000000</espIdentifier>
            <espService>Example Chat</espService>
            <screenName>user_0000000000</screenName>
        """;
    private static final String EVENT = """
            <ipCaptureEvent>
              <ipAddress>2001:db8:%04x::%04x</ipAddress>
              <eventName>Login</eventName>
              <dateTime>2025-03-04T%02d:%02d:02Z</dateTime>
              <port>%d</port>
            </ipCaptureEvent>
        """;
    private static final String MIDDLE = """
        </personOrUserReported>
        <additionalInfo>\
        """;
    private static final String TAIL = "</additionalInfo>\n</report>\n";

    private final byte[] text;
    private final List<Integer> numbersAt;
    private final List<Integer> addressesAt;
    private final AtomicInteger made = new AtomicInteger();

    private ReportTemplate(String text) {
        this.text = text.getBytes(StandardCharsets.US_ASCII);
        this.numbersAt = all(text, NUMBER, 0);
        this.addressesAt = all(text, "2001:db8:", "2001:db8:".length());
    }

    /**
     * @param sizeBytes of each report
     * @throws BenchFailed when a report cannot be that small
     */
    static ReportTemplate of(int sizeBytes) {
        int bare = HEAD.length() + event(0).length() + MIDDLE.length() + TAIL.length() + 1;
        if (bare > sizeBytes) {
            throw new BenchFailed("--size is at least " + bare);
        }
        StringBuilder events = new StringBuilder(event(0));
        int length = bare;
        for (int i = 1; length + NOTE_OCTETS + event(i).length() <= sizeBytes; i++) {
            events.append(event(i));
            length += event(i).length();
        }
        return new ReportTemplate(HEAD + events + MIDDLE + "x".repeat(sizeBytes - length + 1) + TAIL);
    }

    @Override
    public String contentType() {
        return "application/xml";
    }

    @Override
    public byte[] next() {
        int number = made.incrementAndGet() % SPACE;
        byte[] next = text.clone();
        byte[] digits = String.format(Locale.ROOT, "%010d", number).getBytes(StandardCharsets.US_ASCII);
        for (int at : numbersAt) {
            System.arraycopy(digits, 0, next, at, digits.length);
        }
        byte[] group = String.format(Locale.ROOT, "%04x", number & 0xffff).getBytes(StandardCharsets.US_ASCII);
        for (int at : addressesAt) {
            System.arraycopy(group, 0, next, at, group.length);
        }
        return next;
    }

    private static String event(int i) {
        return EVENT.formatted(0xffff, i & 0xffff, i / 60 % 24, i % 60, 49_152 + i % 16_384);
    }

    private static List<Integer> all(String text, String value, int offset) {
        List<Integer> found = new ArrayList<>();
        for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
            found.add(at + offset);
        }
        return found;
    }
}
