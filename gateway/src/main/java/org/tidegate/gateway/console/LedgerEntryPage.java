package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.audit.EntryProof;
import org.tidegate.gateway.audit.LedgerDesk;
import org.tidegate.gateway.proof.ProofDesk;
import org.tidegate.gateway.retention.RetentionDesk;

/** One entry in words: what happened, each field with its meaning, and what proves it. */
@RestController
final class LedgerEntryPage {
    private final LedgerDesk desk;
    private final ProofDesk transferProofs;
    private final RetentionDesk retention;
    private final Pages pages;
    private final Clock clock;

    /** @param retention null for whoever does not decide how long packages are kept */
    record OfExchange(String id, @Nullable String retention) {}

    LedgerEntryPage(LedgerDesk desk, ProofDesk transferProofs, RetentionDesk retention, Pages pages, Clock clock) {
        this.desk = desk;
        this.transferProofs = transferProofs;
        this.retention = retention;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping(Paths.AUDIT_ENTRIES + "/{leafHash}")
    ResponseEntity<byte[]> show(
            HttpServletRequest request, Actor.Person person, @PathVariable("leafHash") String text) {
        LedgerDesk.Opened opened = Digest.tryParse(text)
                .flatMap(leafHash -> desk.open(person, leafHash, LedgerDesk.Part.WORDS))
                .orElseThrow(() -> new PageFailed(ConsoleProblem.NOT_FOUND));
        Map<String, Object> values = new HashMap<>();
        values.put("line", LedgerLine.of(opened.read()));
        values.put("fields", EntryField.of(opened.read()));
        values.put("proofs", ProofWords.of(opened.proof()));
        values.put("failed", opened.proof() instanceof EntryProof.Failed);
        values.put("checkable", opened.proof().file().isPresent());
        values.put("proofFile", LedgerDownloads.proof(opened.read().leafHash().text()));
        values.put("octetsFile", LedgerDownloads.octets(opened.read().leafHash().text()));
        values.put("octets", new String(opened.read().octets(), StandardCharsets.UTF_8));
        boolean decides = retention.mayDecide(person);
        values.put(
                "exchanges",
                opened.read().entry().exchanges().stream()
                        .map(id -> new OfExchange(id.text(), decides ? Paths.retention(id) : null))
                        .toList());
        values.put(
                "transferProofs",
                opened.read().entry().exchanges().stream()
                        .filter(id -> transferProofs.isOffered(person, id))
                        .map(TransferProofLink::of)
                        .toList());
        values.put("now", Moment.of(clock.instant()));
        return pages.page(request, 200, "ledger-entry", values);
    }
}
