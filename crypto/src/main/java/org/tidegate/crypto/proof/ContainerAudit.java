package org.tidegate.crypto.proof;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidegate.crypto.ledger.audit.Claim.Subject;

/** That the files of a transfer proof are those of its manifest, and which of them are no part of it. What is in them, others judge. */
final class ContainerAudit {

    /** More names than these in one sentence say nothing new. */
    private static final int MOST_NAMES = 20;

    private final JudgedFiles files;
    private final Claims claims;

    ContainerAudit(JudgedFiles files, Claims claims) {
        this.files = files;
        this.claims = claims;
    }

    /**
     * The files as far as they can be told apart; none where the octets are nothing like a proof.
     *
     * @param place of the file
     */
    static Map<String, byte[]> unpacked(byte[] octets, String place, Claims claims) {
        Optional<Map<String, byte[]>> read = ProofZip.read(octets);
        if (read.isEmpty()) {
            claims.fails(
                    Subject.CONTAINER,
                    "ZIP_FORM",
                    place,
                    "It is not the zip a gateway wrote: it was altered, cut, or packed again.");
        }
        return read.or(() -> ProofZip.files(octets)).orElse(Map.of());
    }

    /** Every file is one the manifest names, with this content. */
    void manifest() {
        byte[] manifest = files.judgeAny(ProofFiles.MANIFEST);
        Map<String, byte[]> named = files.signed();
        if (Arrays.equals(AsicManifest.write(named), manifest)) {
            claims.holds(
                    Subject.CONTAINER,
                    "FILES",
                    ProofFiles.MANIFEST,
                    "The " + named.size() + " files are those the manifest names, unaltered.");
            return;
        }
        List<String> differing = AsicManifest.differing(manifest, named);
        differing.forEach(name -> claims.fails(
                Subject.CONTAINER,
                "FILE_DIFFERS",
                name,
                "The file is not the one the manifest names: it was altered or added."));
        if (differing.isEmpty()) {
            claims.fails(
                    Subject.CONTAINER,
                    "MANIFEST_DIFFERS",
                    ProofFiles.MANIFEST,
                    "The manifest was altered, or names a file that is not there.");
        }
    }

    /** What no claim spoke of. Whoever unpacks the file sees it among what was judged. */
    void beside() {
        List<String> others = files.unjudged();
        List<String> makers = others.stream().filter(ProofFiles::isMakersWord).toList();
        List<String> unknown =
                others.stream().filter(name -> !ProofFiles.isMakersWord(name)).toList();
        if (!makers.isEmpty()) {
            claims.holds(
                    Subject.CONTAINER,
                    TransferProofAudit.MAKERS_WORD,
                    ProofFiles.MANIFEST,
                    "For reading, and the maker's word alone; nothing else here bears out what they say: "
                            + words(makers) + ".");
        }
        if (!unknown.isEmpty()) {
            claims.open(
                    Subject.CONTAINER,
                    "FILES_BESIDE",
                    ProofFiles.MANIFEST,
                    "Files that are no part of a proof, or without the part they belong to; nothing is said about them: "
                            + words(unknown) + ".");
        }
    }

    private static String words(List<String> names) {
        String some = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)));
        return names.size() > MOST_NAMES ? some + " and " + (names.size() - MOST_NAMES) + " more" : some;
    }
}
