package org.tidegate.gateway.password;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.crypto.password.PasswordHash;

/** {@code ./tidegate password} as a process of its own. */
class PasswordCommandTest {
    @TempDir
    private Path folder;

    private record Ended(int status, String output, String error) {}

    @ParameterizedTest
    @ValueSource(strings = {"a long pässword", "a long pässword\n", "a long pässword\r\nanother line"})
    void theFirstLineOfStandardInputIsHashed(String input) throws IOException, InterruptedException {
        Ended ended = run(input.getBytes(UTF_8));

        assertThat(ended.error()).isEmpty();
        assertThat(ended.status()).isZero();
        assertThat(ended.output().lines()).singleElement().satisfies(line -> {
            PasswordHash hash = PasswordHash.parse(line);
            assertThat(hash.matches("a long pässword".toCharArray())).isTrue();
            assertThat(hash.matches("a long password".toCharArray())).isFalse();
        });
    }

    @Test
    void aShortOneIsRefusedWithAFix() throws IOException, InterruptedException {
        Ended ended = run("elevenchars\n".getBytes(UTF_8));
        assertThat(ended.status()).isOne();
        assertThat(ended.output()).isEmpty();
        assertThat(ended.error())
                .contains("fewer than 12 characters", "openssl rand")
                .doesNotContain("elevenchars");
    }

    @Test
    void whatIsNotUtf8IsRefused() throws IOException, InterruptedException {
        Ended ended = run(new byte[] {'a', (byte) 0xff, 'b'});
        assertThat(ended.status()).isOne();
        assertThat(ended.error()).contains("not in UTF-8");
    }

    private Ended run(byte[] input) throws IOException, InterruptedException {
        Path in = Files.write(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Path error = folder.resolve("error");
        int status = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.tidegate.gateway.Tidegate",
                        "password")
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(error.toFile())
                .start()
                .waitFor();
        return new Ended(status, Files.readString(out), Files.readString(error));
    }
}
