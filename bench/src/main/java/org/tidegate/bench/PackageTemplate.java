package org.tidegate.bench;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.casepackage.Purpose;
import org.tidegate.contracts.casepackage.Urgency;
import org.tidegate.contracts.handling.Handling;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.media.HashValue;
import org.tidegate.contracts.media.MediaRecord;
import org.tidegate.contracts.referral.ExternalId;
import org.tidegate.contracts.referral.Referral;

/**
 * Synthetic referrals of one exact size: hash values, reference numbers and a summary without meaning. The text is made once;
 * each package gets its own ids and time written into a copy, so that the driver spends next to nothing.
 */
final class PackageTemplate implements Template {

    /** Room for the ids, two hash values and the members every package has. */
    static final int SMALLEST = 1536;

    private static final int MEDIA_RECORDS = 6;
    private static final int HASH_SIZE_BYTES = 32;
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final byte[] text;
    private final int idAt;
    private final int conversationAt;
    private final int createdAt;
    private final TimeOrderedIds ids;
    private final Clock clock;

    private PackageTemplate(CasePackage made, byte[] text, TimeOrderedIds ids, Clock clock) {
        this.text = text;
        this.ids = ids;
        this.clock = clock;
        String readable = new String(text, StandardCharsets.US_ASCII);
        this.idAt = only(readable, made.id().toString());
        this.conversationAt = only(readable, made.conversation().toString());
        this.createdAt = only(readable, MILLIS.format(made.createdAt()));
    }

    /**
     * @param sizeBytes of each package, at least {@link #SMALLEST}
     * @throws BenchFailed when the canonical form cannot be that small
     */
    static PackageTemplate of(
            AuthorityId sender, AuthorityId recipient, int sizeBytes, TimeOrderedIds ids, Clock clock) {
        int records = sizeBytes < 4096 ? 2 : MEDIA_RECORDS;
        PackageId id = new PackageId(ids.next());
        ConversationId conversation = new ConversationId(ids.next());
        Instant now = clock.instant();
        int bare = CasePackageJson.write(referral(id, conversation, now, sender, recipient, records, "x")).length;
        if (bare > sizeBytes) {
            throw new BenchFailed("--size is at least " + bare);
        }
        String summary = "x".repeat(sizeBytes - bare + 1);
        CasePackage full = referral(id, conversation, now, sender, recipient, records, summary);
        return new PackageTemplate(full, CasePackageJson.write(full), ids, clock);
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public byte[] next() {
        byte[] next = text.clone();
        put(next, idAt, ids.next().toString());
        put(next, conversationAt, ids.next().toString());
        put(next, createdAt, MILLIS.format(clock.instant()));
        return next;
    }

    private static CasePackage referral(
            PackageId id,
            ConversationId conversation,
            Instant now,
            AuthorityId sender,
            AuthorityId recipient,
            int records,
            String summary) {
        return new CasePackage(
                CasePackage.SCHEMA_VERSION,
                id,
                Kind.REFERRAL,
                conversation,
                null,
                now,
                Authority.of(sender),
                List.of(Authority.of(recipient)),
                Urgency.routine(),
                null,
                "Directive (EU) 2023/977",
                new Purpose(List.of("18.2.d"), null),
                null,
                Handling.of(List.of(HandlingCode.eu(1))),
                List.of(new ExternalId(null, "CASE_NUMBER", "SYNTHETIC-0000001")),
                new Referral(List.of("synthetic"), null, null, "example", List.of(), summary, null, null, List.of()),
                null,
                List.of(),
                List.of(),
                List.of(),
                media(records),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of());
    }

    private static List<MediaRecord> media(int records) {
        Random random = new Random(records);
        List<MediaRecord> media = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            byte[] hash = new byte[HASH_SIZE_BYTES];
            random.nextBytes(hash);
            media.add(new MediaRecord(
                    "m" + i,
                    List.of(new HashValue("SHA-256", HexFormat.of().formatHex(hash), "hex")),
                    1024L + i,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    null,
                    null,
                    List.of(),
                    null,
                    null,
                    List.of(),
                    List.of(),
                    null,
                    null,
                    List.of(),
                    List.of(),
                    List.of()));
        }
        return media;
    }

    private static void put(byte[] text, int at, String value) {
        System.arraycopy(value.getBytes(StandardCharsets.US_ASCII), 0, text, at, value.length());
    }

    private static int only(String text, String value) {
        int at = text.indexOf(value);
        if (at < 0 || text.indexOf(value, at + 1) >= 0) {
            throw new IllegalStateException("the template does not hold " + value + " exactly once");
        }
        return at;
    }
}
