package org.tidegate.gateway.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.proof.ProvenExchange;
import org.tidegate.crypto.proof.TransferProof.ProvenEntry;

/** What a proof holds, for a reader without the verifier: ids, codes and instants only. It proves nothing by itself, and says so. */
final class ProofSummary {
    private static final String COMES = "Still to come: ask for the proof again later";

    private static final String WARNING =
            "This page is a help for reading and proves nothing by itself. The proof is in the files beside it:"
                    + " ./tidegate verify FILE --trust trust.yml";

    private final ProvenExchange exchange;
    private final ExchangeState state;
    private final List<LedgerEntry> own;
    private final List<ProvenEntry> entries;
    private final boolean answered;
    private final int batches;
    private final boolean lossesKnown;

    ProofSummary(
            ProvenExchange exchange,
            ExchangeState state,
            List<LedgerEntry> own,
            List<ProvenEntry> entries,
            boolean answered,
            int batches,
            boolean lossesKnown) {
        this.exchange = exchange;
        this.state = state;
        this.own = own;
        this.entries = entries;
        this.answered = answered;
        this.batches = batches;
        this.lossesKnown = lossesKnown;
    }

    byte[] text() {
        List<String> lines = new ArrayList<>();
        lines.add(title());
        lines.add("");
        lines.addAll(facts());
        lines.add("");
        lines.add(wrote() + ":");
        steps().forEach(step -> lines.add("  " + step));
        lines.add("");
        lines.add(COMES + ":");
        toCome().forEach(sentence -> lines.add("  " + sentence));
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
        page.append("</ul>\n<h2>").append(escaped(wrote())).append("</h2>\n<ol>\n");
        steps().forEach(step -> page.append("<li>").append(escaped(step)).append("</li>\n"));
        page.append("</ol>\n<h2>").append(COMES).append("</h2>\n<ul>\n");
        toCome().forEach(sentence ->
                page.append("<li>").append(escaped(sentence)).append("</li>\n"));
        return page.append("</ul>\n<p>")
                .append(escaped(WARNING))
                .append("</p>\n</body></html>\n")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private String title() {
        return "Transfer proof of exchange " + exchange.exchange();
    }

    private String wrote() {
        return "What " + exchange.maker() + " wrote of it, by its own clock";
    }

    private List<String> toCome() {
        List<String> sentences = new StillToCome(exchange, state, entries, answered).sentences();
        return sentences.isEmpty() ? List.of("Nothing.") : sentences;
    }

    private List<String> facts() {
        long proven =
                entries.stream().filter(entry -> entry.proof().isPresent()).count();
        return List.of(
                "From " + exchange.sender() + " to " + exchange.recipient(),
                "Package " + exchange.packageId(),
                exchange.envelope() == null ? "Not sealed yet" : "Envelope " + exchange.envelope(),
                "As far as " + exchange.maker() + " knows, it is " + state,
                "Made by " + exchange.maker() + " at " + exchange.madeAt(),
                answered
                        ? "The signed answer of " + exchange.recipient() + " is in it"
                        : "No answer of " + exchange.recipient() + " is in it",
                "Signed batches of evidences: " + batches,
                "Entries of logs: " + entries.size() + ", with a proof of their place: " + proven,
                lossesKnown
                        ? "What translations lost: losses.json"
                        : "What translations lost cannot be told: " + exchange.maker()
                                + " keeps the package no longer");
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
