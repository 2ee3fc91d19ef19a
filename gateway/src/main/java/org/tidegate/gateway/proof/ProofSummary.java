package org.tidegate.gateway.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.proof.ProvenExchange;
import org.tidegate.crypto.proof.TransferProof.ProvenEntry;

/** What a proof holds, for a reader without the verifier: ids, codes and instants only. It proves nothing by itself, and says so. */
final class ProofSummary {
    private static final String WARNING =
            "This page is a help for reading and proves nothing by itself. The proof is in the files beside it:"
                    + " ./tidegate verify FILE --trust trust.yml";

    private final ProvenExchange exchange;
    private final List<LedgerEntry> own;
    private final List<ProvenEntry> entries;
    private final boolean answered;
    private final int batches;

    ProofSummary(
            ProvenExchange exchange, List<LedgerEntry> own, List<ProvenEntry> entries, boolean answered, int batches) {
        this.exchange = exchange;
        this.own = own;
        this.entries = entries;
        this.answered = answered;
        this.batches = batches;
    }

    byte[] text() {
        List<String> lines = new ArrayList<>();
        lines.add(title());
        lines.add("");
        lines.addAll(facts());
        lines.add("");
        lines.add("What " + exchange.maker() + " wrote of it, by its own clock:");
        steps().forEach(step -> lines.add("  " + step));
        lines.add("");
        lines.add(WARNING);
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    byte[] html() {
        StringBuilder page = new StringBuilder(
                        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(title()))
                .append("</title></head><body>\n<h1>")
                .append(escaped(title()))
                .append("</h1>\n<ul>\n");
        facts().forEach(fact -> page.append("<li>").append(escaped(fact)).append("</li>\n"));
        page.append("</ul>\n<h2>")
                .append(escaped("What " + exchange.maker() + " wrote of it, by its own clock"))
                .append("</h2>\n<ol>\n");
        steps().forEach(step -> page.append("<li>").append(escaped(step)).append("</li>\n"));
        return page.append("</ol>\n<p>")
                .append(escaped(WARNING))
                .append("</p>\n</body></html>\n")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private String title() {
        return "Transfer proof of exchange " + exchange.exchange();
    }

    private List<String> facts() {
        long proven =
                entries.stream().filter(entry -> entry.proof().isPresent()).count();
        return List.of(
                "From " + exchange.sender() + " to " + exchange.recipient(),
                "Package " + exchange.packageId(),
                exchange.envelope() == null ? "Not sealed yet" : "Envelope " + exchange.envelope(),
                "Made by " + exchange.maker() + " at " + exchange.madeAt(),
                answered
                        ? "The signed answer of " + exchange.recipient() + " is in it"
                        : "No answer of " + exchange.recipient() + " is in it",
                "Signed batches of evidences: " + batches,
                "Entries of logs: " + entries.size() + ", with a proof of their place: " + proven);
    }

    private List<String> steps() {
        return own.stream()
                .map(entry -> entry.occurredAt() + "  " + entry.event()
                        + (entry.code() == null ? "" : " (" + entry.code() + ")"))
                .toList();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
