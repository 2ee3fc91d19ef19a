package org.tidegate.gateway.exchange;

import java.util.function.Consumer;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.store.Transaction;

/**
 * One package as a case system handed it in, already read into canonical form.
 *
 * @param actor who hands it in, as the listener found out: by mutual TLS, at the reporting listener by a password
 * @param idempotencyKey 1 to 255 visible ASCII characters, chosen by the case system; unique per case system for 7 days
 * @param bodyDigest SHA-256 over everything that decides what is stored: the body's octets and the parameters read with it
 * @param casePackage the package; its recipients are inside, one exchange is made for each
 * @param overRate more came in its lane than the case system's rate, and it is taken all the same: its ledger row says so
 * @param alongside done in the commit that makes the package durable, or not at all, under the rules of a unit; what it throws keeps
 *     the package out and ends the submission. Not done for a key that was answered before
 */
public record Submission(
        Actor.CaseSystem actor,
        String idempotencyKey,
        Digest bodyDigest,
        CasePackage casePackage,
        boolean overRate,
        Consumer<Transaction> alongside) {

    public Submission(
            Actor.CaseSystem actor,
            String idempotencyKey,
            Digest bodyDigest,
            CasePackage casePackage,
            boolean overRate) {
        this(actor, idempotencyKey, bodyDigest, casePackage, overRate, tx -> {});
    }
}
