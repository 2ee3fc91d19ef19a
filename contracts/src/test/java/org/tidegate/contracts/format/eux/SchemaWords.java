package org.tidegate.contracts.format.eux;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the schema says in words, and the names of its types. */
final class SchemaWords {

    static final String SCHEMA =
            "EUX 1.0, the Tidegate gateway's own contract for messages between police authorities: an exchange"
                    + " of information in the sense of Directive (EU) 2023/977, with the grades, handling codes and purposes of Regulation (EU)"
                    + " 2016/794. Made from public law and from the gateway's canonical form; it is not SIENA's message and not UMF, which have no"
                    + " public schema. Only descriptions and hash values cross, never the octets of a file and never a path to them. Beyond what a"
                    + " schema can say, the reader asks: text beside EU:H3 and other conditional codes; a ground for lane IMMEDIATE_RISK and a reason"
                    + " or ground for every lane but ROUTINE; inReplyTo in every message about another; legal basis and purpose in a request;"
                    + " request in messages of type REQUEST only, refusal in every REFUSAL and only there; no details of minors in an answer to a"
                    + " cross-check; ids that name one thing each; lists no longer than their documentation says.";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("CasePackage", "ExchangeMessage"),
            Map.entry("Kind", "MessageType"),
            Map.entry("Party", "Person"),
            Map.entry("PartyRole", "PersonRole"),
            Map.entry("Referral", "Matter"),
            Map.entry("MediaRecord", "File"),
            Map.entry("MediaFlags", "FileFlags"),
            Map.entry("MediaProperty", "FileProperty"),
            Map.entry("Assessment", "Grading"),
            Map.entry("ExternalId", "Reference"),
            Map.entry("SecurityMarking", "ProtectionMarking"),
            Map.entry("HashValue", "Hash"),
            Map.entry("HashSetVersion", "HashSet"));

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("ExchangeMessage", "One message from one authority to one or more others."),
            Map.entry("ExchangeMessage.messageId", "Chosen by the sender, never used again."),
            Map.entry("ExchangeMessage.conversationId", "All messages of one matter have the same."),
            Map.entry("ExchangeMessage.inReplyTo", "The message this one answers or is about."),
            Map.entry("ExchangeMessage.from", "The sender: the authority of the gateway the message is handed to."),
            Map.entry("ExchangeMessage.deadline", "When an answer is needed; later than createdAt."),
            Map.entry(
                    "ExchangeMessage.legalBasis",
                    "The law it rests on, as the agreement between the authorities writes it."),
            Map.entry("ExchangeMessage.reference", "Numbers of the matter in somebody's system."),
            Map.entry("ExchangeMessage.request", "In messages of type REQUEST only."),
            Map.entry("ExchangeMessage.refusal", "In messages of type REFUSAL, and only there."),
            Map.entry("ExchangeMessage.text", "What every other type of message says in words."),
            Map.entry("ExchangeMessage.matter", "What is reported, or what the message is about."),
            Map.entry("ExchangeMessage.grading", "Of the message as a whole; a person has its own."),
            Map.entry(
                    "MessageType",
                    "INTELLIGENCE is information sent on the sender's own initiative; WITHDRAWAL takes back; ACKNOWLEDGEMENT says that"
                            + " a desk has taken the message on."),
            Map.entry("Authority.code", "The id both authorities use for it in their agreement."),
            Map.entry("Authority.country", "ISO 3166-1 alpha-2."),
            Map.entry("Urgency.ground", "A code, such as CHILD_AT_RISK_NOW; NOT_STATED where the source gives none."),
            Map.entry(
                    "Purpose.code",
                    "Of the agreement's list, such as 18.2.d for Article 18(2)(d) of Regulation (EU) 2016/794."),
            Map.entry("Purpose.narrative", "The purpose in words, with the facts and the underlying offence."),
            Map.entry("Request", "What a request asks (Directive (EU) 2023/977, Article 4)."),
            Map.entry("Request.availabilityReason", "Why it is believed that the information is there."),
            Map.entry("Request.personLink", "What the purpose has to do with the persons named."),
            Map.entry("Matter.crimeArea", "A code of the sender's list, such as CSE."),
            Map.entry("Person", "Somebody the message is about. Devices, documents and vehicles are identifiers."),
            Map.entry("Person.minor", "Left out where it is not known."),
            Map.entry("Identifier.raw", "As the source wrote it."),
            Map.entry("Identifier.normal", "The form for comparing; only together with normVersion."),
            Map.entry("Handling", "How far the recipient may use the message and pass it on. All codes hold together."),
            Map.entry("Handling.conditions", "In words; required beside EU:H3 and other conditional codes."),
            Map.entry("Handling.recipient", "Whom it is limited to; none: whomever the agreement lets have it."),
            Map.entry("Handling.releasableTo", "Countries; none: those of the agreement."),
            Map.entry(
                    "Grading",
                    "How far source and information can be relied on, in the scheme named, such as EU-4X4: A to C or X, 1 to 4."),
            Map.entry("File", "What is known of a file. Never its octets, never where they lie."),
            Map.entry(
                    "File.mediaType", "A description, such as image/jpeg; no content of this type may stand anywhere."),
            Map.entry(
                    "Relation",
                    "How two things of the message belong together: each end is a personId, accountId, fileId or investigationId."),
            Map.entry("LegalProcess", "A reference to an instrument, never the document."),
            Map.entry(
                    "Moment",
                    "An instant as exactly as its source knew it. Without attributes: as exactly as it is written here."),
            Map.entry("DateTime", "With its zone; finer than a millisecond is cut."),
            Map.entry(
                    "Extension",
                    "Elements of other namespaces. The gateway keeps them beside the message and writes them again; they cross only where"
                            + " the agreement says so."));

    private SchemaWords() {}

    static String type(Class<?> type) {
        return TYPES.getOrDefault(type.getSimpleName(), type.getSimpleName());
    }

    static @Nullable String of(String name) {
        return WORDS.get(name);
    }
}
