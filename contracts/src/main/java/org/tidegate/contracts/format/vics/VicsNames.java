package org.tidegate.contracts.format.vics;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of the format's members, and which names say where a file lies. */
final class VicsNames {

    static final String VALUE = "value";
    static final String MEDIA = "Media";

    static final String MEDIA_ID = "MediaID";
    static final String MD5 = "MD5";
    static final String SHA1 = "SHA1";
    static final String PHOTO_DNA = "PhotoDNA";
    static final String CATEGORY = "Category";
    static final String MEDIA_SIZE = "MediaSize";
    static final String MIME_TYPE = "MimeType";
    static final String SERIES = "Series";
    static final String NAME = "Name";
    static final String TAGS = "Tags";
    static final String COMMENTS = "Comments";
    static final String DATE_UPDATED = "DateUpdated";
    static final String PRECATEGORIZATION_SOURCE = "PrecategorizationSource";
    static final String IS_PRECATEGORIZED = "IsPrecategorized";

    static final String HASHES = "AlternativeHashes";
    static final String HASH_NAME = "HashName";
    static final String HASH_VALUE = "HashValue";

    static final String FILES = "MediaFiles";
    static final String FILE_NAME = "FileName";
    static final String PARENT_FILE_NAME = "ParentFileName";
    static final String CREATED = "Created";
    static final String WRITTEN = "Written";
    static final String ACCESSED = "Accessed";
    static final String UNALLOCATED = "Unallocated";
    static final String DELETED = "Deleted";
    static final String SOURCE_ID = "SourceID";

    static final String EXIFS = "Exifs";
    static final String PROPERTY_NAME = "PropertyName";
    static final String PROPERTY_VALUE = "PropertyValue";

    static final String CASE_ID = "CaseID";
    static final String CASE_NUMBER = "CaseNumber";
    static final String CONTACT_NAME = "ContactName";
    static final String CONTACT_PHONE = "ContactPhone";
    static final String CONTACT_EMAIL = "ContactEmail";
    static final String APPLICATION_NAME = "SourceApplicationName";
    static final String APPLICATION_VERSION = "SourceApplicationVersion";
    static final String TOTAL_MEDIA = "TotalMediaFiles";
    static final String TOTAL_PRECATEGORIZED = "TotalPrecategorized";

    /** The lists of a record whose items are objects that are read. */
    static final List<String> LISTS = List.of(HASHES, FILES, EXIFS);

    /** What a problem or a loss report may repeat. */
    static final Set<String> ALL = all(
            VALUE,
            MEDIA,
            "@odata.context",
            "odata.metadata",
            MEDIA_ID,
            MD5,
            SHA1,
            PHOTO_DNA,
            CATEGORY,
            MEDIA_SIZE,
            MIME_TYPE,
            SERIES,
            NAME,
            TAGS,
            COMMENTS,
            DATE_UPDATED,
            PRECATEGORIZATION_SOURCE,
            IS_PRECATEGORIZED,
            "VictimIdentified",
            "OffenderIdentified",
            "IsDistributed",
            "IsSuspected",
            "SelfGenerated",
            "RelativeFilePath",
            HASHES,
            HASH_NAME,
            HASH_VALUE,
            FILES,
            FILE_NAME,
            "FilePath",
            CREATED,
            WRITTEN,
            ACCESSED,
            UNALLOCATED,
            DELETED,
            "ParentMD5",
            PARENT_FILE_NAME,
            "ParentFilePath",
            "PhysicalLocation",
            "ParentPhysicalLocation",
            SOURCE_ID,
            EXIFS,
            PROPERTY_NAME,
            PROPERTY_VALUE,
            CASE_ID,
            CASE_NUMBER,
            CONTACT_NAME,
            CONTACT_PHONE,
            CONTACT_EMAIL,
            "ContactTitle",
            "ContactOrganization",
            APPLICATION_NAME,
            APPLICATION_VERSION,
            TOTAL_MEDIA,
            TOTAL_PRECATEGORIZED);

    private static final Set<String> PLACES =
            Set.of("url", "uri", "link", "directory", "folder", "sourcefile", "physicallocation", "filelocation");
    private static final Set<String> PLACES_AS_PROPERTY = Set.of("directory", "folder", "sourcefile");
    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");

    /** Of the format's own names those that say where a file lies: they are asked for in every record. */
    private static final Set<String> OWN_PLACES =
            ALL.stream().filter(VicsNames::saysPlace).collect(Collectors.toUnmodifiableSet());

    private VicsNames() {}

    /** Whether a member of this name says where a file lies, however the name is written. */
    static boolean isPlaceOfFile(String name) {
        return ALL.contains(name) ? OWN_PLACES.contains(name) : saysPlace(name);
    }

    private static boolean saysPlace(String name) {
        String letters = letters(name);
        return letters.endsWith("path") || letters.endsWith("location") || PLACES.contains(letters);
    }

    /** The same of a property a tool read from the file; a place a picture was taken at is none. */
    static boolean isPlaceOfFileAsProperty(String name) {
        String letters = letters(name);
        return letters.endsWith("path") || PLACES_AS_PROPERTY.contains(letters);
    }

    /** Whether a member is a link of the protocol, which names an object in the exporter's service, some by the file's path. */
    static boolean isLink(String name) {
        return name.contains("odata.");
    }

    /** A name as a loss report may repeat it. */
    static String told(String name) {
        return ALL.contains(name) ? name : "*";
    }

    private static String letters(String name) {
        return NO_LETTERS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static Set<String> all(String... names) {
        return Set.copyOf(new HashSet<>(Arrays.asList(names)));
    }
}
