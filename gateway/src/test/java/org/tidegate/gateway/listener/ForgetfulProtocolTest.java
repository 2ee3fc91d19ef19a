package org.tidegate.gateway.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What is not read yet is not forgotten. That what was read is, ForeignTargetsAreForgottenTest shows in a node's heap. */
class ForgetfulProtocolTest {
    private static final int QUESTIONS = 60;
    private static final int LONGEST = 40_000;

    /** Octets of a head that come with the end of the question before. */
    private static final int HEAD_BEGINS = 20;

    @TempDir
    static Path folder;

    static TestClients authority;
    static SmallNode node;

    @BeforeAll
    static void start() {
        authority = new TestClients(folder, "authority");
        node = SmallNode.start(
                new SmallNode.Trust(
                        authority.server(),
                        authority.authority().root(),
                        authority.authority().root(),
                        authority.authority().root(),
                        (listener, chain) -> ClientTrust.Status.GOOD),
                Clock.systemUTC(),
                List.of(Echo.class),
                Map.of());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** Question behind question on one connection, sent in pieces that end in the middle of each head, and of each body. */
    @Test
    void questionsThatComeInPiecesAndBeforeTheLastAnswerAreAllAnswered() throws Exception {
        Random random = new Random(7);
        List<byte[]> bodies = new ArrayList<>();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<Integer> cuts = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            byte[] body = new byte[i % 3 == 0 ? random.nextInt(100) : random.nextInt(LONGEST)];
            random.nextBytes(body);
            bodies.add(body);
            cuts.add(all.size() + HEAD_BEGINS);
            all.writeBytes(head(body.length).getBytes(StandardCharsets.US_ASCII));
            cuts.add(all.size() + body.length / 2);
            all.writeBytes(body);
            ends.add(all.size());
        }
        cuts.add(all.size());
        try (Socket line = authority
                .context(authority.partner(TestClients.XB))
                .getSocketFactory()
                .createSocket("localhost", node.port(Listener.PARTNER))) {
            line.setSoTimeout(30_000);
            DataInputStream in = new DataInputStream(line.getInputStream());
            OutputStream out = line.getOutputStream();
            int sent = 0;
            int answered = 0;
            for (int cut : cuts) {
                out.write(all.toByteArray(), sent, cut - sent);
                out.flush();
                sent = cut;
                // The next piece leaves once what this one ends is answered: then its rest, part of the next head, lies
                // in the node's buffer.
                while (answered < QUESTIONS && ends.get(answered) <= sent) {
                    assertThat(answer(in)).isEqualTo(bodies.get(answered));
                    answered++;
                }
            }
            assertThat(answered).isEqualTo(QUESTIONS);
        }
    }

    private static String head(int length) {
        return "POST /exchange/v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n"
                + "Content-Length: " + length + "\r\n\r\n";
    }

    private static byte[] answer(DataInputStream in) throws IOException {
        assertThat(line(in)).startsWith("HTTP/1.1 200");
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring(header.indexOf(':') + 1).strip());
            }
        }
        return in.readNBytes(length);
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @RestController
    static class Echo {
        @PostMapping("/exchange/v1/echo")
        byte[] echo(@RequestBody(required = false) byte @org.jspecify.annotations.Nullable [] body) {
            return body == null ? new byte[0] : body;
        }
    }
}
