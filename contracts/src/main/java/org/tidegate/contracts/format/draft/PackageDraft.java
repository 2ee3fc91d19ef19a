package org.tidegate.contracts.format.draft;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.casepackage.ProvenanceRecord;
import org.tidegate.contracts.casepackage.Purpose;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.casepackage.SecurityMarking;
import org.tidegate.contracts.casepackage.Urgency;
import org.tidegate.contracts.circumstance.Location;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.handling.Handling;
import org.tidegate.contracts.media.HashSetVersion;
import org.tidegate.contracts.media.MediaRecord;
import org.tidegate.contracts.party.Assessment;
import org.tidegate.contracts.party.Party;
import org.tidegate.contracts.party.Relation;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.referral.Communication;
import org.tidegate.contracts.referral.ExternalId;
import org.tidegate.contracts.referral.Investigation;
import org.tidegate.contracts.referral.LegalProcess;
import org.tidegate.contracts.referral.Referral;
import org.tidegate.contracts.rule.InvalidRecord;

/**
 * A package while a document is read. It begins as what the terms say; whatever the document itself says takes that one's place, and
 * is no longer reported as filled in. Where something stands in the document is given with it, for the problems. Not safe for use by
 * several threads.
 */
public final class PackageDraft {

    /** The rule that every mapping table has for a term which the defaults filled in. */
    private static final String DEFAULT = "DEFAULT";

    /** The place of a whole JSON document in loss reports, which name none that is empty. */
    private static final String ROOT = "/";

    private final ReadingTerms terms;
    private final FormatLosses losses;
    private final String document;
    private final Set<String> said = new HashSet<>();
    private final Map<String, String> places = new HashMap<>();

    private @Nullable PackageId id;
    private @Nullable ConversationId conversation;
    private Kind kind;
    private @Nullable PackageId inReplyTo;
    private Instant createdAt;
    private List<Authority> recipients;
    private @Nullable Urgency urgency;
    private @Nullable Instant dueAt;
    private @Nullable String legalBasis;
    private @Nullable Purpose purpose;
    private @Nullable SecurityMarking securityMarking;
    private @Nullable Handling handling;
    private List<ExternalId> externalIds = List.of();
    private @Nullable Referral referral;
    private @Nullable Investigation investigation;
    private List<Party> parties = List.of();
    private List<Communication> communications = List.of();
    private List<Location> locations = List.of();
    private List<MediaRecord> media = List.of();
    private @Nullable HashSetVersion hashSet;
    private List<Relation> relations = List.of();
    private List<Assessment> assessments = List.of();
    private List<LegalProcess> legalProcesses = List.of();
    private List<ProvenanceRecord> provenance = List.of();
    private @Nullable String note;

    /**
     * @param losses of reading this document, told so far or later
     * @param document the pointer of the whole document, such as {@code /report}, empty in JSON: where terms were filled in, and where problems of
     *     the whole are told
     */
    public PackageDraft(ReadingTerms terms, FormatLosses losses, String document) {
        this.terms = terms;
        this.losses = losses;
        this.document = document;
        this.kind = terms.kind();
        this.createdAt = terms.receivedAt();
        this.recipients = terms.recipients();
        this.legalBasis = terms.legalBasis();
    }

    public PackageDraft id(PackageId id, String pointer) {
        this.id = id;
        return says("id", "", pointer);
    }

    public PackageDraft kind(Kind kind, String pointer) {
        this.kind = kind;
        return says("kind", "/kind", pointer);
    }

    public PackageDraft conversation(ConversationId conversation, String pointer) {
        this.conversation = conversation;
        return says("conversation", "", pointer);
    }

    public PackageDraft inReplyTo(PackageId inReplyTo, String pointer) {
        this.inReplyTo = inReplyTo;
        return says("inReplyTo", "", pointer);
    }

    public PackageDraft createdAt(Instant createdAt, String pointer) {
        this.createdAt = createdAt;
        return says("createdAt", "", pointer);
    }

    public PackageDraft recipients(List<Authority> recipients, String pointer) {
        this.recipients = recipients;
        return says("recipients", "/recipients", pointer);
    }

    public PackageDraft urgency(Urgency urgency, String pointer) {
        this.urgency = urgency;
        return says("urgency", "/urgency/lane", pointer);
    }

    public PackageDraft dueAt(Instant dueAt, String pointer) {
        this.dueAt = dueAt;
        return says("dueAt", "", pointer);
    }

    public PackageDraft legalBasis(String legalBasis, String pointer) {
        this.legalBasis = legalBasis;
        return says("legalBasis", "/legalBasis", pointer);
    }

    public PackageDraft purpose(Purpose purpose, String pointer) {
        this.purpose = purpose;
        return says("purpose", "/purpose", pointer);
    }

    public PackageDraft securityMarking(SecurityMarking securityMarking, String pointer) {
        this.securityMarking = securityMarking;
        return says("securityMarking", "", pointer);
    }

    public PackageDraft handling(Handling handling, String pointer) {
        this.handling = handling;
        return says("handling", "/handling", pointer);
    }

    public PackageDraft externalIds(List<ExternalId> externalIds) {
        this.externalIds = externalIds;
        return this;
    }

    public PackageDraft referral(@Nullable Referral referral) {
        this.referral = referral;
        return this;
    }

    public PackageDraft investigation(@Nullable Investigation investigation) {
        this.investigation = investigation;
        return this;
    }

    public PackageDraft parties(List<Party> parties) {
        this.parties = parties;
        return this;
    }

    public PackageDraft communications(List<Communication> communications) {
        this.communications = communications;
        return this;
    }

    public PackageDraft locations(List<Location> locations) {
        this.locations = locations;
        return this;
    }

    public PackageDraft media(List<MediaRecord> media) {
        this.media = media;
        return this;
    }

    public PackageDraft hashSet(@Nullable HashSetVersion hashSet) {
        this.hashSet = hashSet;
        return this;
    }

    public PackageDraft relations(List<Relation> relations) {
        this.relations = relations;
        return this;
    }

    public PackageDraft assessments(List<Assessment> assessments) {
        this.assessments = assessments;
        return this;
    }

    public PackageDraft legalProcesses(List<LegalProcess> legalProcesses) {
        this.legalProcesses = legalProcesses;
        return this;
    }

    public PackageDraft provenance(List<ProvenanceRecord> provenance) {
        this.provenance = provenance;
        return this;
    }

    public PackageDraft note(@Nullable String note) {
        this.note = note;
        return this;
    }

    /** Where a member of the package stands in the document, where problems with it are told. */
    public PackageDraft place(String member, String pointer) {
        places.put(member, pointer);
        return this;
    }

    /**
     * Draws the ids that the document does not have, tells what was filled in, and makes the reports: once, and last.
     *
     * @param residue what no field holds, asked for first, because finding it may tell losses
     * @throws MalformedDocument where the whole breaks a rule that its parts keep
     */
    public CasePackage casePackage(Supplier<List<Residue>> residue) {
        try {
            List<Residue> left = residue.get();
            Residue.requireNoPayload(left, document);
            terms.defaulted().stream()
                    .filter(term -> !said.contains(term))
                    .forEach(term -> losses.tell(DEFAULT, document.isEmpty() ? ROOT : document, term));
            return new CasePackage(
                    CasePackage.SCHEMA_VERSION,
                    id == null ? new PackageId(terms.ids().get()) : id,
                    kind,
                    conversation == null ? new ConversationId(terms.ids().get()) : conversation,
                    inReplyTo,
                    createdAt,
                    terms.origin(),
                    recipients,
                    urgency == null ? new Urgency(terms.lane(), null, null) : urgency,
                    dueAt,
                    legalBasis,
                    purposeOrThatOfTheTerms(),
                    securityMarking,
                    handling == null ? Handling.of(terms.handling()) : handling,
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
                    left,
                    losses.reports());
        } catch (InvalidRecord invalid) {
            throw RecordProblems.malformed(invalid, places, document);
        }
    }

    private @Nullable Purpose purposeOrThatOfTheTerms() {
        return purpose != null || terms.purpose().isEmpty() ? purpose : new Purpose(terms.purpose(), null);
    }

    /** @param term the canonical pointer of what would have been filled in; empty where nothing would */
    private PackageDraft says(String member, String term, String pointer) {
        said.add(term);
        return place(member, pointer);
    }
}
