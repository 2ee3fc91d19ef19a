package org.tidegate.config.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.tidegate.config.yaml.SettingsProblem;
import org.tidegate.config.yaml.SettingsRefused;

/** A node home that starts, to be spoiled in one place. */
final class TestHome {
    static final String XA_ROOT =
            "14:17:45:A3:9B:48:26:2F:56:5C:4E:11:29:B3:85:EA:02:B4:E0:C2:73:97:C7:D9:9F:E5:E2:BD:80:74:B4:98";
    static final String XB_ROOT =
            "86:2A:3E:34:2D:DE:DE:23:00:3E:27:34:3F:2E:F2:C7:A9:CA:9D:B9:8F:22:D6:CA:A6:2A:C6:E4:9B:C8:AE:D7";

    static final String SETTINGS = """
            identity:
              authority: XA
              name: Synthetic authority XA
              country: XA
            case-systems:
              - id: cms
                certificate:
                  san: urn:tidegate:authority:XA:case-system:cms
                defaults:
                  recipients: [XB]
            partners:
              - authority: XB
                gateway: https://localhost:9444
            """;

    static final String AGREEMENT = """
            id: xa-xb
            version: 1
            parties:
              - authority: XA
                name: Synthetic authority XA
                country: XA
                anchors: ["%s"]
                desk: desk XA
              - authority: XB
                name: Synthetic authority XB
                country: XB
                anchors: ["%s"]
                desk: desk XB
            purposes: ["18.2.a", "18.2.d"]
            kinds: [REFERRAL, REPLY]
            handling:
              default: ["EU:H1"]
              ceiling: ["EU:H0", "EU:H1"]
            lanes:
              IMMEDIATE_RISK: {receipt-within: 5m, daily-quota: 1000}
              URGENT: {receipt-within: 15m, daily-quota: 10000}
              ROUTINE: {receipt-within: 8h, daily-quota: 100000}
            envelope-life: 30d
            revocation-grace: 72h
            residue-crosses: false
            valid: {from: 2026-01-01, until: 2030-12-31}
            """.formatted(XA_ROOT, XB_ROOT);

    /** What may stand below {@link #AGREEMENT}. */
    static final String DECONFLICTION = """
            deconfliction:
              epoch-days: 90
              overlap-days: 7
              on-hit: AUTOMATIC
              on-victim-hit: APPROVAL
              place-of-event: SILENT
              quotas:
                - {type: email, daily: 10000, index: 1000000}
                - {type: event-1600, daily: 2000, index: 0}
            """;

    private final Path home;

    TestHome(Path home) {
        this.home = home;
        write("tidegate.yml", SETTINGS);
        write("agreements/XB.yml", AGREEMENT);
        anchors("XB.pem", "XB");
        anchors("case-systems.pem", "XA");
        anchors("operator.pem", "XA");
    }

    Path path(String name) {
        return home.resolve(name);
    }

    TestHome write(String name, String text) {
        try {
            Files.createDirectories(path(name).getParent());
            Files.writeString(path(name), text);
            if (name.equals("tidegate.yml")) {
                mode("rw-------");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Of the settings file, as in {@code rw-r--r--}. */
    TestHome mode(String permissions) {
        try {
            Files.setPosixFilePermissions(path("tidegate.yml"), PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Puts the root of an authority into a file of the trust folder. */
    TestHome anchors(String name, String authority) {
        try (InputStream pem = TestHome.class.getResourceAsStream("/anchors/" + authority + ".pem")) {
            return write(
                    "trust/" + name, new String(Objects.requireNonNull(pem).readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestHome remove(String name) {
        try {
            Files.delete(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    TestHome settings(String from, String to) {
        return write("tidegate.yml", replaced(SETTINGS, from, to));
    }

    TestHome agreement(String from, String to) {
        return write("agreements/XB.yml", replaced(AGREEMENT, from, to));
    }

    NodeSettings load() {
        return NodeSettings.load(home);
    }

    /** Each problem without the folder in front: {@code tidegate.yml:3: key: …}. */
    List<String> problems() {
        try {
            load();
            return List.of();
        } catch (SettingsRefused e) {
            return e.problems().stream()
                    .map(SettingsProblem::toString)
                    .map(text -> text.replace(home + "/", ""))
                    .toList();
        }
    }

    private static String replaced(String text, String from, String to) {
        if (!text.contains(from)) {
            throw new IllegalArgumentException("nothing to spoil: " + from);
        }
        return text.replace(from, to);
    }
}
