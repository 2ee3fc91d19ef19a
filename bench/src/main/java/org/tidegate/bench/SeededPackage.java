package org.tidegate.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.casepackage.Urgency;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.handling.Handling;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.media.HashValue;
import org.tidegate.contracts.media.MediaRecord;
import org.tidegate.contracts.media.Occurrence;
import org.tidegate.contracts.party.Account;
import org.tidegate.contracts.party.ContactPerson;
import org.tidegate.contracts.party.Identifier;
import org.tidegate.contracts.party.IdentifierKind;
import org.tidegate.contracts.party.IdentifierStrength;
import org.tidegate.contracts.party.NetworkEvent;
import org.tidegate.contracts.party.NetworkEventKind;
import org.tidegate.contracts.party.Party;
import org.tidegate.contracts.party.PartyRole;
import org.tidegate.contracts.party.PersonName;
import org.tidegate.contracts.referral.Referral;

/**
 * A synthetic package that grows thing by thing, by a seed: parties with their accounts and the addresses they were seen from, and
 * files by their hash values. The same seed and the same number of things give the same package. Addresses and domains are those
 * reserved for documentation.
 */
final class SeededPackage {

    /** What it is made of: as a report has it, or files alone, for a format that holds nothing else. */
    enum Content {
        REPORT,
        FILES
    }

    /** Of things: a file, a party, and then addresses, with a file at every fourth place. */
    private static final int ROUND = 25;

    private static final int A_FILE_EACH = 4;
    private static final Instant BEGUN = Instant.parse("2025-03-04T18:20:31Z");
    private static final int DAY_SECONDS = 86_400;

    private final SplittableRandom random;
    private final Content content;
    private final List<Person> people = new ArrayList<>();
    private final List<MediaRecord> files = new ArrayList<>();

    private SeededPackage(long seed, Content content) {
        this.random = new SplittableRandom(seed);
        this.content = content;
    }

    /**
     * @param things parties, addresses and files, all together
     * @param words in the summary, or at the end of the last file's name where there are files alone; for the last octets of a size
     */
    static CasePackage of(long seed, Content content, int things, String words) {
        SeededPackage made = new SeededPackage(seed, content);
        for (int i = 0; i < things; i++) {
            made.add(i, i == things - 1 ? words : "");
        }
        return made.casePackage("Synthetic summary. " + words);
    }

    private void add(int number, String words) {
        int turn = number % ROUND;
        if (content == Content.FILES) {
            files.add(file(words));
        } else if (turn == 1) {
            people.add(new Person(people.size(), random.nextLong(), new ArrayList<>()));
        } else if (turn % A_FILE_EACH == 0) {
            files.add(file(""));
        } else {
            people.getLast().events().add(event());
        }
    }

    private CasePackage casePackage(String summary) {
        return new CasePackage(
                CasePackage.SCHEMA_VERSION,
                new PackageId(id()),
                content == Content.FILES ? Kind.INTELLIGENCE : Kind.REFERRAL,
                new ConversationId(id()),
                null,
                BEGUN.plusSeconds(DAY_SECONDS),
                Authority.of(new AuthorityId("XA")),
                List.of(Authority.of(new AuthorityId("XB"))),
                Urgency.routine(),
                null,
                null,
                null,
                null,
                Handling.of(List.of(HandlingCode.eu(0))),
                List.of(),
                content == Content.FILES ? null : referral(summary),
                null,
                people.stream().map(Person::party).toList(),
                List.of(),
                List.of(),
                files,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of());
    }

    private static Referral referral(String summary) {
        return new Referral(
                List.of("Misleading Words or Digital Images on the Internet"),
                moment(BEGUN),
                null,
                "Example Chat",
                List.of(),
                summary,
                null,
                new ContactPerson(
                        new PersonName("Sample", null, "Desk", null, null),
                        List.of(identifier(IdentifierKind.EMAIL, "desk@esp.example")),
                        List.of(),
                        null),
                List.of());
    }

    private NetworkEvent event() {
        return new NetworkEvent(
                "2001:db8:%x::%x".formatted(random.nextInt(1, 0x10000), random.nextInt(1, 0x10000)),
                null,
                random.nextInt(49_152, 65_536),
                null,
                null,
                null,
                moment(BEGUN.plusSeconds(random.nextInt(DAY_SECONDS))),
                random.nextBoolean() ? NetworkEventKind.LOGIN : NetworkEventKind.UPLOAD,
                null);
    }

    private MediaRecord file(String words) {
        String name = "synthetic-%08x%s.bin".formatted(random.nextInt(), words);
        return new MediaRecord(
                "m" + (files.size() + 1),
                List.of(new HashValue("MD5", hex() + hex(), null)),
                content == Content.FILES ? random.nextLong(1, 5_000_000) : null,
                content == Content.FILES ? "image/jpeg" : null,
                null,
                List.of(new Occurrence(name, null, null, null, null, null, null)),
                List.of(),
                null,
                null,
                List.of(),
                content == Content.FILES ? null : random.nextBoolean(),
                null,
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    private String hex() {
        return "%016x".formatted(random.nextLong());
    }

    private UUID id() {
        return new UUID(0x0195_6000_0000_7000L, random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
    }

    private static Moment moment(Instant at) {
        return new Moment(at, Moment.Precision.SECOND, null);
    }

    private static Identifier identifier(IdentifierKind kind, String raw) {
        return new Identifier(kind, raw, null, null, IdentifierStrength.WEAK, null, null, null, null);
    }

    private record Person(int number, long random, List<NetworkEvent> events) {

        Party party() {
            String user = "user_%016x".formatted(random);
            return new Party(
                    "p" + (number + 1),
                    List.of(number == 0 ? PartyRole.SUBJECT : PartyRole.RECIPIENT),
                    null,
                    List.of(name()),
                    null,
                    null,
                    List.of(),
                    null,
                    null,
                    null,
                    List.of(identifier(IdentifierKind.EMAIL, user + "@mail.example")),
                    List.of(account(user)),
                    events,
                    List.of(),
                    List.of(),
                    null,
                    List.of(),
                    List.of());
        }

        private static PersonName name() {
            return new PersonName("Sample", null, "Nobody", null, null);
        }

        private static Account account(@Nullable String user) {
            return new Account(
                    "a1", "Example Chat", null, user, user, List.of(), List.of(), null, null, null, null, null);
        }
    }
}
