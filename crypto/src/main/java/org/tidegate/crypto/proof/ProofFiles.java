package org.tidegate.crypto.proof;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.tidegate.contracts.authority.AuthorityId;

/** How the files of a transfer proof are called. They stand in what is signed, so they never change. */
final class ProofFiles {
    static final String MIMETYPE = "mimetype";
    static final String MEDIA_TYPE = "application/vnd.etsi.asic-e+zip";
    static final String MANIFEST = "META-INF/ASiCManifest.xml";
    static final String SIGNATURE = "META-INF/signature.p7s";

    static final String EXCHANGE = "exchange.json";
    static final String ANSWER = "answer.p7s";
    static final String AGREEMENT = "agreement.json";
    static final String EVIDENCES = "evidences/";
    static final String LEDGERS = "ledgers/";
    static final String ENTRY_ENDING = ".json";
    static final String PROOF_ENDING = ".tlog-proof";
    static final String STAMP_ENDING = ".tst";

    /** No way out of the folder it is unpacked to, and nothing that XML or a file system reads in another way. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,3}");

    private static final Set<String> OWN = Set.of(MIMETYPE, EXCHANGE, ANSWER, AGREEMENT);
    private static final List<String> OWN_FOLDERS = List.of("META-INF/", EVIDENCES, LEDGERS);

    /** Names that the maker alone stands for: a page for reading, losses, revocation lists to look at. */
    private static final Pattern MAKERS = Pattern.compile("summary\\.(txt|html)|losses\\.json|lists/[^/]+\\.crl");

    private ProofFiles() {}

    /** Whether a maker may call a further file so. */
    static boolean isFree(String name) {
        return NAME.matcher(name).matches()
                && !OWN.contains(name)
                && OWN_FOLDERS.stream().noneMatch(name::startsWith);
    }

    static boolean isMakersWord(String name) {
        return MAKERS.matcher(name).matches();
    }

    static String entry(AuthorityId log, int number) {
        return entries(log) + numbered(number) + ENTRY_ENDING;
    }

    /** The folder of one authority's log. */
    static String entries(AuthorityId log) {
        return LEDGERS + log + "/";
    }

    static String evidence(int number) {
        return EVIDENCES + numbered(number) + ".p7s";
    }

    static String numbered(int number) {
        return "%04d".formatted(number);
    }
}
