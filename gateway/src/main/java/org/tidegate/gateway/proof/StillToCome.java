package org.tidegate.gateway.proof;

import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.proof.ProvenExchange;
import org.tidegate.crypto.proof.TransferProof.ProvenEntry;

/** What a proof of this moment does not hold and a later one may, each as a sentence that says from whom it comes. */
final class StillToCome {
    private final ProvenExchange exchange;
    private final ExchangeState state;
    private final List<ProvenEntry> entries;
    private final boolean answered;

    StillToCome(ProvenExchange exchange, ExchangeState state, List<ProvenEntry> entries, boolean answered) {
        this.exchange = exchange;
        this.state = state;
        this.entries = entries;
        this.answered = answered;
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        nextStep(sentences);
        if (!answered) {
            sentences.add("The signed answer of " + exchange.recipient() + ": it may hold the package or not.");
        }
        places(exchange.maker(), sentences);
        AuthorityId partner = partner();
        if (partnerHasEntries()
                && entries.stream().noneMatch(entry -> entry.log().equals(partner))) {
            sentences.add("The entries of " + partner + "'s log: its gateway gave none when it was asked.");
        }
        places(partner, sentences);
        return List.copyOf(sentences);
    }

    private void nextStep(List<String> sentences) {
        switch (state) {
            case ACCEPTED -> sentences.add("The sealing of the package for " + exchange.recipient() + ".");
            case SEALED, NO_RECEIPT ->
                sentences.add("The word of " + exchange.recipient() + "'s gateway that it holds the package.");
            case RELAYED ->
                sentences.add("The word of " + exchange.recipient() + " that its case system has the package.");
            case DELIVERED ->
                sentences.add(
                        "The word of " + exchange.recipient() + " that its case system acknowledged the package.");
            case STOPPED -> sentences.add("A decision: the package was stopped, and may be sent anew.");
            case HANDOVER_FAILED ->
                sentences.add(
                        "The hand-over to " + exchange.recipient() + "'s case system: it failed, and may be repeated.");
            case RETRIEVED, NOT_DELIVERED -> {}
        }
    }

    private void places(AuthorityId log, List<String> sentences) {
        long pending = entries.stream()
                .filter(entry -> entry.log().equals(log) && entry.proof().isEmpty())
                .count();
        if (pending > 0) {
            sentences.add("The place of entries in " + log + "'s log: " + pending
                    + ", with the next checkpoint that enough partners have cosigned.");
        }
    }

    /** Of what it refused, its row names the envelope alone, and is no entry about the exchange. */
    private boolean partnerHasEntries() {
        return exchange.envelope() != null && state != ExchangeState.NOT_DELIVERED;
    }

    private AuthorityId partner() {
        return exchange.maker().equals(exchange.sender()) ? exchange.recipient() : exchange.sender();
    }
}
