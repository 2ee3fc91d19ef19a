package org.tidegate.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.deconfliction.HitState;
import org.tidegate.gateway.demo.CommandProcess;

/** {@code ./tidegate deconflict --as PERSON …} as a process of its own, at a node that runs. */
class DeconflictCommandTest {
    @TempDir
    static Path folder;

    private static ConsoleNode node;
    private static String officer;

    @BeforeAll
    static void start() {
        node = ConsoleNode.start();
        officer = node.anOfficer();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static CommandProcess.Ended as(String person, String password, String... words)
            throws IOException, InterruptedException {
        List<String> all =
                new ArrayList<>(List.of("deconflict", "--home", node.home().toString(), "--as", person));
        all.addAll(List.of(words));
        Path in = Files.writeString(Files.createTempFile(folder, "in", ".txt"), password + "\n");
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path error = Files.createTempFile(folder, "error", ".txt");
        Process process = CommandProcess.builder(all.toArray(String[]::new))
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(error.toFile())
                .start();
        return new CommandProcess.Ended(
                process.waitFor(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(error, StandardCharsets.UTF_8));
    }

    private static String said(String... words) throws IOException, InterruptedException {
        CommandProcess.Ended ended = as(officer, ConsoleNode.PASSWORD, words);
        assertThat(ended.status()).as(ended.error()).isZero();
        return ended.output();
    }

    private static String refused(String... words) throws IOException, InterruptedException {
        CommandProcess.Ended ended = as(officer, ConsoleNode.PASSWORD, words);
        assertThat(ended.status()).as(ended.output()).isNotZero();
        assertThat(ended.error()).doesNotContain("Exception", "\tat ");
        return ended.error();
    }

    @Test
    void anOfficerEntersListsAndWithdraws() throws IOException, InterruptedException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Path entry =
                Files.writeString(folder.resolve("entry.json"), """
                {"identifier": {"type": "EMAIL", "value": "synthetic.command@example.org"}, "category": "SUSPECT",
                 "caseReference": "XA-2026-0001", "legalBasis": "XA-CPC-100", "purpose": "18.2.d", "partners": ["XB"],
                 "expiresOn": "%s", "reviewOn": "%s", "handling": ["EU:H1"]}""".formatted(today.plusDays(50), today.plusDays(40)));
        String entered = said("add", entry.toString());
        assertThat(entered).startsWith("Entered: ").doesNotContain("synthetic.command");
        String id = entered.strip().substring("Entered: ".length());
        assertThat(said("list")).contains(id, "email").doesNotContain("synthetic.command");
        assertThat(said("withdraw", id)).contains("Withdrawn");
        assertThat(said("list")).doesNotContain(id);

        Path file = Files.writeString(
                folder.resolve("two.csv"),
                "type,value,category,caseReference,legalBasis,purpose,partners,expiresOn,reviewOn,handling\n"
                        + "EMAIL,synthetic.c1@example.org,SUSPECT,XA-2026-0001,XA-CPC-100,18.2.d,XB,%1$s,%1$s,EU:H1%n"
                                .formatted(today.plusDays(9))
                        + "EMAIL,synthetic.c2@example.org,SUSPECT,XA-2026-0001,XA-CPC-100,18.2.d,XB,%1$s,%1$s,EU:H1%n"
                                .formatted(today.plusDays(9)));
        assertThat(said("load", file.toString())).contains(": 2 entries", "  XB has evaluated 0, 2 wait");
        assertThat(refused("add", folder.resolve("none.json").toString())).contains("cannot be read");
        Files.writeString(entry, "{\"identifier\": 1}");
        assertThat(refused("add", entry.toString())).contains("/category", ": ");
    }

    @Test
    void anOfficerSeesAndDecidesHits() throws IOException, InterruptedException {
        UUID hit = node.hit().put();
        UUID heard =
                node.hit().heard("desk XB, +99 0 0002", "XB-1F2E-3D4C5B6A7988").put();
        assertThat(said("hits")).contains(hit.toString(), heard.toString(), "PENDING_APPROVAL");
        assertThat(said("show", hit.toString())).contains("desk XB").doesNotContain("is its word");
        assertThat(said("show", heard.toString()))
                .contains("XB-1F2E-3D4C5B6A7988", "is its word, and nothing proves it");
        assertThat(said("decide", hit.toString(), "REFUSE")).contains("REFUSED");
        assertThat(said("hits")).doesNotContain(hit.toString());
        assertThat(said("hits", "--all")).contains(hit.toString());
        assertThat(refused("decide", hit.toString(), "CONTACTED"))
                .contains("The hit stands otherwise meanwhile", "Open it again");
        assertThat(said("decide", heard.toString(), "JOINT")).contains("JOINT", "CONTACTED");
        assertThat(refused("decide", heard.toString(), "YES")).contains("Not a decision");
        assertThat(refused("show", "nothing")).contains("Not an id");
        assertThat(refused("show", UUID.randomUUID().toString())).isNotBlank();
    }

    @Test
    void thatAPartnerDoesNotKnowIsSaidOnlyWhereItHasNotToldUs() throws IOException, InterruptedException {
        String unknown = said("show", node.hit().at(HitState.SILENT).put().toString());
        assertThat(unknown).contains("XB does not know. Do not speak to it");
        for (HitState kept : List.of(HitState.SILENT, HitState.REFUSED)) {
            GivenHit hit = node.hit().at(kept).known("desk XB, +99 0 0002", "XB-1F2E-3D4C5B6A7988");
            assertThat(said("show", hit.put().toString()))
                    .contains("XB has told us by itself", "Ask whose case it is with us", " ALLOW")
                    .doesNotContain("does not know");
        }
        GivenHit waiting = node.hit().known("desk XB, +99 0 0002", "XB-1F2E-3D4C5B6A7988");
        assertThat(said("show", waiting.put().toString()))
                .contains("XB has told us by itself. Decide whether it is told that we know: ", "ALLOW, or REFUSE");
    }

    @Test
    void whoIsNotSignedInIsToldSo() throws IOException, InterruptedException {
        CommandProcess.Ended wrong = as(node.anOfficer(), "another word", "hits");
        assertThat(wrong.status()).isNotZero();
        assertThat(wrong.error()).contains("Nobody is signed in by this id and password");
        CommandProcess.Ended auditor = as(node.anAuditor(), ConsoleNode.PASSWORD, "hits");
        assertThat(auditor.status()).isNotZero();
        assertThat(auditor.output()).isEmpty();
        CommandProcess.Ended nobody =
                CommandProcess.run(folder, "deconflict", "--home", node.home().toString(), "hits");
        assertThat(nobody.error()).contains("Missing: --as PERSON");
    }
}
