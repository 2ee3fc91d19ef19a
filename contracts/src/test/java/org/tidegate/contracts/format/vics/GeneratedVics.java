package org.tidegate.contracts.format.vics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents as programs write them, each member of the format in every way that was seen, also in ways that are wrong but readable.
 * All values are synthetic. One seed gives one document.
 */
final class GeneratedVics {

    /** Members whose values never come back. */
    static final List<String> PLACES =
            List.of("RelativeFilePath", "FilePath", "ParentFilePath", "PhysicalLocation", "ParentPhysicalLocation");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MARK = "\uFEFF";

    private final Random random;
    private final boolean places;
    private int number;

    private GeneratedVics(long seed, boolean places) {
        this.random = new Random(seed);
        this.places = places;
    }

    /** @param places whether it also says where files lie, which never comes back */
    static byte[] document(long seed, boolean places) {
        GeneratedVics made = new GeneratedVics(seed, places);
        String text = JSON.writeValueAsString(made.root());
        return VicsDocuments.octets((made.random.nextInt(4) == 0 ? MARK : "") + text);
    }

    private Map<String, Object> root() {
        String version = one("1.2", "1.3", "2.0", "2.0");
        boolean cases = random.nextBoolean();
        String root = cases ? "#Cases" : "#Media";
        List<Object> media = new ArrayList<>();
        int count = random.nextInt(random.nextInt(5) == 0 ? 200 : 6);
        boolean flagsAsText = random.nextBoolean();
        for (int i = 0; i < count; i++) {
            media.add(media(i + 1, flagsAsText));
        }
        Map<String, Object> made = new LinkedHashMap<>();
        if (version.equals("2.0")) {
            made.put(
                    "@odata.context",
                    "http://example.invalid/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/"
                            + one("Default", "US", "UK", "CUSTOM") + "/$metadata" + root);
        } else {
            made.put("odata.metadata", "http://example.invalid/ICMEC/ProjectVic/DataModels/" + version + ".xml" + root);
        }
        made.put("value", cases ? List.of(ofCase(media)) : media);
        maybe(made, "Vendor", this::vendor);
        return made;
    }

    private Map<String, Object> ofCase(List<Object> media) {
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("CaseID", one("{00000000-0000-4000-8000-0000000000A1}", "SYN-7"));
        maybe(made, "CaseNumber", () -> one("SYN-1", "", "  SYN 2 "));
        maybe(made, "ContactName", this::text);
        maybe(made, "ContactPhone", () -> one("+44 20 7946 0000", 2079460000));
        maybe(made, "ContactEmail", () -> "desk@agency.example");
        maybe(made, "ContactTitle", this::text);
        maybe(made, "ContactOrganization", this::text);
        maybe(made, "SourceApplicationName", () -> one("SynTool", "Syn/Tool"));
        maybe(made, "SourceApplicationVersion", () -> one("1.2", "1/2", ""));
        maybe(made, "TotalMediaFiles", () -> one(media.size(), Integer.toString(media.size())));
        maybe(made, "CaseNotes", this::vendor);
        made.put("Media", media);
        return made;
    }

    private Map<String, Object> media(int id, boolean flagsAsText) {
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("MediaID", random.nextInt(9) == 0 ? Integer.toString(id) : (Object) id);
        String md5 = hex(32);
        made.put("MD5", md5);
        maybe(made, "SHA1", () -> one(hex(40), hex(40), ""));
        maybe(made, "Category", () -> one(null, 0, 1, 3, 5, 7, "2", 99));
        for (String flag : List.of(
                "VictimIdentified",
                "OffenderIdentified",
                "IsDistributed",
                "IsPrecategorized",
                "IsSuspected",
                "SelfGenerated")) {
            maybe(made, flag, () -> flag(flagsAsText));
        }
        maybe(made, "PrecategorizationSource", this::text);
        maybe(made, "Series", () -> one(text(), object("Name", text()), object("Name", text(), "SeriesID", 4), ""));
        maybe(made, "Tags", () -> one(text(), "", List.of("one"), List.of("one", "two"), List.of()));
        maybe(made, "Comments", () -> one(text(), "two\nlines", "odd\u0007bell"));
        maybe(made, "MimeType", () -> one("image/jpeg", "video/mp4", " image/png"));
        maybe(made, "MediaSize", () -> one(random.nextInt(1 << 20), "1024", "0012", 0));
        maybe(made, "DateUpdated", this::date);
        maybe(made, "PhotoDNA", () -> one(hex(288), "A".repeat(191) + "=", null));
        maybe(made, "AlternativeHashes", () -> list(2, this::hash));
        maybe(made, "MediaFiles", () -> list(3, () -> file(md5)));
        maybe(made, "Exifs", () -> list(3, () -> exif(md5)));
        maybe(made, "VendorScore", this::vendor);
        place(made, "RelativeFilePath", "VIC_Files\\0001.bin");
        place(made, "odata.id", "Media(\"" + md5 + "\")");
        place(made, "MediaFiles@odata.navigationLinkUrl", "/Media(" + md5 + ")/MediaFiles");
        return made;
    }

    private Object hash() {
        return one(
                object("HashName", "SHA-256", "HashValue", hex(64)),
                object("HashName", "PhotoDNA", "HashValue", "B".repeat(192)),
                object("HashName", "PDQ", "HashValue", hex(64), "Quality", 90),
                object("HashName", "MD5", "HashValue", hex(32)),
                object("HashName", "SHA-256", "HashValue", ""));
    }

    private Map<String, Object> file(String md5) {
        Map<String, Object> made = new LinkedHashMap<>();
        maybe(made, "MD5", () -> one(md5, md5, md5.toUpperCase(Locale.ROOT), hex(32), ""));
        maybe(made, "FileName", () -> one("synthetic-" + number++ + ".bin", ""));
        maybe(made, "Created", this::date);
        maybe(made, "Written", this::date);
        maybe(made, "Accessed", this::date);
        maybe(made, "Unallocated", () -> one(true, false, "true", "False", ""));
        maybe(made, "Deleted", () -> one(true, false, "false", "perhaps"));
        maybe(made, "ParentMD5", () -> hex(32));
        maybe(made, "ParentFileName", () -> "parent.zip");
        maybe(made, "SourceID", () -> one("disk 1", 7, "7", null));
        place(made, "FilePath", "/DCIM/synthetic.bin");
        place(made, "ParentFilePath", "/DCIM");
        place(made, "PhysicalLocation", 123456);
        place(made, "ParentPhysicalLocation", 654321);
        return made;
    }

    private Map<String, Object> exif(String md5) {
        Map<String, Object> made = new LinkedHashMap<>();
        maybe(made, "MD5", () -> one(md5, hex(32)));
        made.put("PropertyName", one("Model", "GPSLatitude", "Width"));
        made.put("PropertyValue", one(text(), 640, "51.5 N", random.nextInt(9) == 0 ? "" : "x"));
        return made;
    }

    private Object date() {
        return one(
                "2016-05-01T10:00:00Z",
                "2016-05-01T10:00:00.250+02:00",
                "2016-05-01 10:00:00+02:00",
                "2016-05-01T10:00:00+00:00Z",
                "2016-05-01T10:00Z",
                "/Date(1462096800000)/",
                "/Date(1462096800000+0200)/",
                "2016-05-01T10:00:00",
                "first of May",
                "",
                null);
    }

    private @Nullable Object flag(boolean asText) {
        return random.nextInt(8) == 0
                ? one(null, "", "True", true)
                : asText ? one("true", "false") : random.nextBoolean();
    }

    private Object vendor() {
        return one(7, "words", true, null, List.of(1, 2), object("a", object("b", List.of())), List.of(), "");
    }

    private String text() {
        return one("words " + number++, "words", " spaced ", "\u00e9\ud83d\ude00");
    }

    private String hex(int digits) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            hex.append(Character.forDigit(random.nextInt(16), 16));
        }
        return random.nextBoolean() ? hex.toString() : hex.toString().toUpperCase(Locale.ROOT);
    }

    private List<Object> list(int most, Supplier<Object> item) {
        List<Object> list = new ArrayList<>();
        int count = random.nextInt(most + 1);
        for (int i = 0; i < count; i++) {
            list.add(item.get());
        }
        return list;
    }

    private void place(Map<String, Object> made, String name, Object value) {
        if (places && random.nextBoolean()) {
            made.put(name, value);
        }
    }

    private void maybe(Map<String, Object> made, String name, Supplier<@Nullable Object> value) {
        if (random.nextInt(3) > 0) {
            made.put(name, value.get());
        }
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    @SafeVarargs
    private <T extends @Nullable Object> T one(T... values) {
        return values[random.nextInt(values.length)];
    }
}
