package org.tidegate.crypto.proof;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The files of one proof, and which of them a claim speaks of by their content. */
final class JudgedFiles {
    private final Map<String, byte[]> files;
    private final Set<String> judged = new HashSet<>();

    /** @param files in their order */
    JudgedFiles(Map<String, byte[]> files) {
        this.files = new LinkedHashMap<>(files);
    }

    /** The content, for a claim about it; empty where there is no such file. */
    Optional<byte[]> judge(String name) {
        judged.add(name);
        return Optional.ofNullable(files.get(name));
    }

    /** As {@link #judge}, for a part that every proof has: where it is missing, no octets, which are no such part. */
    byte[] judgeAny(String name) {
        return judge(name).orElseGet(() -> new byte[0]);
    }

    /** In their order. */
    List<String> names(Predicate<String> which) {
        return files.keySet().stream().filter(which).toList();
    }

    /** What no claim has spoken of so far. */
    List<String> unjudged() {
        return names(name -> !judged.contains(name));
    }

    /** What the manifest has to name. */
    Map<String, byte[]> signed() {
        Map<String, byte[]> signed = new LinkedHashMap<>(files);
        signed.remove(ProofFiles.MANIFEST);
        signed.remove(ProofFiles.SIGNATURE);
        return signed;
    }
}
