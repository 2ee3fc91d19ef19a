package org.tidegate.contracts.casepackage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.circumstance.Location;
import org.tidegate.contracts.handling.Handling;
import org.tidegate.contracts.media.HashSetVersion;
import org.tidegate.contracts.media.MediaRecord;
import org.tidegate.contracts.party.Assessment;
import org.tidegate.contracts.party.Party;
import org.tidegate.contracts.party.Relation;
import org.tidegate.contracts.referral.Communication;
import org.tidegate.contracts.referral.ExternalId;
import org.tidegate.contracts.referral.Investigation;
import org.tidegate.contracts.referral.LegalProcess;
import org.tidegate.contracts.referral.Referral;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Range;
import org.tidegate.contracts.rule.RequiredBeside;
import org.tidegate.contracts.rule.Text;
import org.tidegate.contracts.translation.LossReport;

/**
 * What is sent, in canonical form: every partner format is read into this, and written from it.
 *
 * @param schemaVersion 1
 * @param conversation all packages that belong to one matter
 * @param inReplyTo the package this one answers, or is about where it asks, corrects, takes back or erases; it may not have arrived
 *     yet
 * @param createdAt the sender's clock, to the millisecond
 * @param recipients each becomes an exchange of its own
 * @param dueAt when the sender needs an answer, after createdAt
 * @param legalBasis as the agreement's list writes it; a request names its own (Directive (EU) 2023/977, Article 4)
 * @param residue what the source held beyond the canonical form
 * @param lossReports what reading the source lost
 */
public record CasePackage(
        @Range(least = 1, most = 1) int schemaVersion,
        PackageId id,
        Kind kind,
        ConversationId conversation,

        @Nullable @RequiredBeside(
                member = "kind",
                codes = {
                    "REPLY",
                    "ACKNOWLEDGEMENT",
                    "CLARIFICATION",
                    "REFUSAL",
                    "OUTCOME",
                    "PERMISSION",
                    "WITHDRAWAL",
                    "CORRECTION",
                    "ERASURE_NOTICE"
                },
                code = "IN_REPLY_TO_MISSING",
                fix = "name the package it answers or is about")
        PackageId inReplyTo,

        Instant createdAt,
        Authority origin,
        @Count(least = 1, most = 64) List<Authority> recipients,
        Urgency urgency,
        @Nullable Instant dueAt,

        @Nullable @Line(500)
        @RequiredBeside(
                member = "kind",
                codes = "REQUEST",
                code = "LEGAL_BASIS_MISSING",
                fix = "name the law the request rests on")
        String legalBasis,

        @Nullable @RequiredBeside(
                member = "kind",
                codes = "REQUEST",
                code = "PURPOSE_MISSING",
                fix = "send a purpose the agreement names")
        Purpose purpose,

        @Nullable SecurityMarking securityMarking,
        Handling handling,
        @Count(most = 256) List<ExternalId> externalIds,

        @Nullable @RequiredBeside(member = "kind", codes = "REFERRAL", code = "REFERRAL_MISSING", fix = "send what is reported")
        Referral referral,

        @Nullable Investigation investigation,
        @Count(most = 1000) List<Party> parties,
        @Count(most = 1000) List<Communication> communications,
        @Count(most = 1000) List<Location> locations,
        @Count(most = 100_000) List<MediaRecord> media,

        @Nullable @RequiredBeside(
                member = "kind",
                codes = "HASHSET",
                code = "HASH_SET_MISSING",
                fix = "send the version of the set")
        HashSetVersion hashSet,

        @Count(most = 10_000) List<Relation> relations,
        @Count(most = 256) List<Assessment> assessments,
        @Count(most = 256) List<LegalProcess> legalProcesses,
        @Count(most = 1000) List<ProvenanceRecord> provenance,
        @Nullable @Text(100_000) String note,
        @Count(most = 10_000) List<Residue> residue,
        @Count(most = 100_000) List<LossReport> lossReports) {

    public static final int SCHEMA_VERSION = 1;

    /** Characters of residue in one package. */
    public static final int MOST_RESIDUE = 256 * 1024;

    public CasePackage {
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        dueAt = dueAt == null ? null : dueAt.truncatedTo(ChronoUnit.MILLIS);
        recipients = List.copyOf(recipients);
        externalIds = List.copyOf(externalIds);
        parties = List.copyOf(parties);
        communications = List.copyOf(communications);
        locations = List.copyOf(locations);
        media = List.copyOf(media);
        relations = List.copyOf(relations);
        assessments = List.copyOf(assessments);
        legalProcesses = List.copyOf(legalProcesses);
        provenance = List.copyOf(provenance);
        residue = List.copyOf(residue);
        lossReports = List.copyOf(lossReports);
        AuthorityId sender = origin.id();
        Checks checks = Checks.of(
                        CasePackage.class,
                        schemaVersion,
                        id,
                        kind,
                        conversation,
                        inReplyTo,
                        createdAt,
                        origin,
                        recipients,
                        urgency,
                        dueAt,
                        legalBasis,
                        purpose,
                        securityMarking,
                        handling,
                        externalIds,
                        referral,
                        investigation,
                        parties,
                        communications,
                        locations,
                        media,
                        hashSet,
                        relations,
                        assessments,
                        legalProcesses,
                        provenance,
                        note,
                        residue,
                        lossReports)
                .unique("recipients", recipients, Authority::id)
                .require(
                        recipients.stream().noneMatch(r -> r.id().equals(sender)),
                        "SENT_TO_ITSELF",
                        "recipients",
                        "names the sender",
                        "name other authorities")
                .unique("parties", parties, Party::partyId)
                .unique("media", media, MediaRecord::mediaId)
                .require(
                        !id.equals(inReplyTo),
                        "ANSWERS_ITSELF",
                        "inReplyTo",
                        "names the package itself",
                        "name the package that is answered")
                .require(
                        residue.stream().mapToLong(r -> r.value().length()).sum() <= MOST_RESIDUE,
                        "TOO_MUCH_RESIDUE",
                        "residue",
                        "holds more than 262144 characters",
                        "send only what the format defines")
                .require(
                        dueAt == null || dueAt.isAfter(createdAt),
                        "DUE_TOO_EARLY",
                        "dueAt",
                        "is not after createdAt",
                        "send a later instant, or leave it out where no answer is needed")
                .require(
                        kind != Kind.REQUEST || urgency.saysWhy(),
                        "REASON_MISSING",
                        "urgency/reason",
                        "is missing in a request that is not ROUTINE",
                        "say why it is urgent, in words or by a coded ground");
        if (!relations.isEmpty()) {
            RelationEnds.of(investigation, parties, media, hashSet).check(relations, checks);
        }
        checks.done();
    }

    public Lane lane() {
        return urgency.lane();
    }

    /**
     * As it goes to one recipient: nothing in it names another, a limit on recipients is one to this one, and residue stays here
     * unless the agreement lets it cross. Loss reports cross, save those about another recipient.
     *
     * @param recipient one that the handling allows
     */
    public CasePackage forRecipient(AuthorityId recipient, boolean residueCrosses) {
        List<Authority> only =
                recipients.stream().filter(r -> r.id().equals(recipient)).toList();
        return copy(
                only, handling.limitedTo(recipient), residueCrosses ? residue : List.of(), lossReportsFor(recipient));
    }

    /** The loss reports as one recipient gets them: none is about another. */
    public List<LossReport> lossReportsFor(AuthorityId recipient) {
        Set<String> others = Stream.concat(recipients.stream().map(Authority::id), handling.recipients().stream())
                .filter(id -> !id.equals(recipient))
                .map(AuthorityId::value)
                .collect(Collectors.toSet());
        return lossReports.stream()
                .filter(loss -> !loss.isAboutOneOf("recipients") && !loss.names(others))
                .toList();
    }

    /** With more residue beside what it has. */
    public CasePackage withResidue(List<Residue> more) {
        List<Residue> all = new ArrayList<>(residue);
        all.addAll(more);
        return copy(recipients, handling, all, lossReports);
    }

    /** With what reading its document left over and lost. */
    public CasePackage withReading(List<Residue> left, List<LossReport> lost) {
        return copy(recipients, handling, left, lost);
    }

    private CasePackage copy(
            List<Authority> itsRecipients,
            Handling itsHandling,
            List<Residue> itsResidue,
            List<LossReport> itsLossReports) {
        return new CasePackage(
                schemaVersion,
                id,
                kind,
                conversation,
                inReplyTo,
                createdAt,
                origin,
                itsRecipients,
                urgency,
                dueAt,
                legalBasis,
                purpose,
                securityMarking,
                itsHandling,
                externalIds,
                referral,
                investigation,
                parties,
                communications,
                locations,
                media,
                hashSet,
                relations,
                assessments,
                legalProcesses,
                provenance,
                note,
                itsResidue,
                itsLossReports);
    }
}
