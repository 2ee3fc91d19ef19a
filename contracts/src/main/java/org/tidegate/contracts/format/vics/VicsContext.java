package org.tidegate.contracts.format.vics;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the root of a document says it is. Nothing is ever fetched from the address in it.
 *
 * @param region whose category codes are meant; {@code Default} before version 2.0, which names none
 * @param text the context's own words, at most {@value #LONGEST} characters
 */
record VicsContext(VicsVersion version, String region, Root root, String text) {

    /** What stands in the root's list. */
    enum Root {
        CASES("Cases"),
        MEDIA("Media");

        private final String word;

        Root(String word) {
            this.word = word;
        }
    }

    static final String DEFAULT_REGION = "Default";

    private static final int LONGEST = 255;
    private static final Set<String> REGIONS = Set.of(DEFAULT_REGION, "US", "UK", "CUSTOM");

    private static final Pattern FORM =
            Pattern.compile("https?://[A-Za-z0-9.-]{1,100}(?:/[A-Za-z0-9_-]{1,64})?/ProjectVic/DataModels/"
                    + "(?:(1\\.[23])\\.xml#|(2\\.0)\\.xml/([A-Za-z]{1,16})/\\$metadata#)(Cases|Media)");

    /**
     * @param member of the root that holds it
     * @return empty for a context of another version or region
     */
    static Optional<VicsContext> parse(String member, String text) {
        Matcher form = FORM.matcher(text);
        if (text.length() > LONGEST || !form.matches()) {
            return Optional.empty();
        }
        String number = form.group(1) == null ? form.group(2) : form.group(1);
        String region = form.group(3) == null ? DEFAULT_REGION : form.group(3);
        Root root = form.group(4).equals(Root.CASES.word) ? Root.CASES : Root.MEDIA;
        return Arrays.stream(VicsVersion.values())
                .filter(version -> version.number().equals(number))
                .filter(version -> version.member().equals(member) && REGIONS.contains(region))
                .findFirst()
                .map(version -> new VicsContext(version, region, root, text));
    }

    /** As programs that export to this version write it. */
    static VicsContext of(VicsVersion version, String region, Root root) {
        String text = version == VicsVersion.V2_0
                ? "http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/" + region + "/$metadata#" + root.word
                : "http://github.com/ICMEC/ProjectVic/DataModels/" + version.number() + ".xml#" + root.word;
        return new VicsContext(version, version == VicsVersion.V2_0 ? region : DEFAULT_REGION, root, text);
    }

    static boolean isRegion(String region) {
        return REGIONS.contains(region);
    }

    /** Whether a member of the root may hold a context. */
    static boolean isMember(String name) {
        return Arrays.stream(VicsVersion.values())
                .anyMatch(version -> version.member().equals(name));
    }

    /** How the canonical form names the codes of this region. */
    String scheme() {
        return scheme(region);
    }

    static String scheme(String region) {
        return "VICS-" + region;
    }

    /** The place of any case. */
    static final String ANY_CASE = "/value/*";

    /** The place of a record in a document of one case, with {@code *} for its number. */
    String anyMedia() {
        return root == Root.CASES ? "/value/0/Media/*" : "/value/*";
    }
}
