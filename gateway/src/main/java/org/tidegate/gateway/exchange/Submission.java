package org.tidegate.gateway.exchange;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.store.Transaction;

/**
 * One package as it was handed in, already read into canonical form.
 *
 * @param actor who hands it in: a case system, as the listener found out, or the gateway itself where it writes a package of its own
 * @param caseSystem whose package it is
 * @param idempotencyKey 1 to 255 visible ASCII characters, chosen by the case system; unique per case system for 7 days
 * @param bodyDigest SHA-256 over everything that decides what is stored: the body's octets and the parameters read with it
 * @param casePackage the package; its recipients are inside, one exchange is made for each
 * @param overRate more came in its lane than the case system's rate, and it is taken all the same: its ledger row says so
 * @param signature the case system's own over what it handed in; null where there is none
 * @param alongside done in the commit that makes the package durable, or not at all, under the rules of a unit; what it throws keeps
 *     the package out and ends the submission. Not done for a key that was answered before
 */
public record Submission(
        Actor actor,
        CaseSystemId caseSystem,
        String idempotencyKey,
        Digest bodyDigest,
        CasePackage casePackage,
        boolean overRate,
        @Nullable DoorSignature signature,
        Consumer<Transaction> alongside) {

    public Submission(
            Actor.CaseSystem actor,
            String idempotencyKey,
            Digest bodyDigest,
            CasePackage casePackage,
            boolean overRate) {
        this(actor, actor.id(), idempotencyKey, bodyDigest, casePackage, overRate, null, tx -> {});
    }

    /** The gateway's own, in the name of a case system whose package it is about. */
    public static Submission ownOf(
            CaseSystemId caseSystem, String idempotencyKey, Digest bodyDigest, CasePackage casePackage) {
        return new Submission(
                new Actor.Gateway(), caseSystem, idempotencyKey, bodyDigest, casePackage, false, null, tx -> {});
    }

    /** The same, signed by the case system, or not. */
    public Submission signed(@Nullable DoorSignature by) {
        return new Submission(actor, caseSystem, idempotencyKey, bodyDigest, casePackage, overRate, by, alongside);
    }

    /** The same, with what is to be done in its commit. */
    public Submission alongside(Consumer<Transaction> unit) {
        return new Submission(actor, caseSystem, idempotencyKey, bodyDigest, casePackage, overRate, signature, unit);
    }
}
