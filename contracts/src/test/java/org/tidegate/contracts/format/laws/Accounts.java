package org.tidegate.contracts.format.laws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;

/** Whether what stood in a package is still there, or was told. */
final class Accounts {

    /** A reader names parties, accounts and files anew where the documents have no names; that they are there is looked for instead. */
    private static final Set<String> RENAMED =
            Set.of("/relations/*/from", "/relations/*/to", "/hashSet/members/*/mediaId", "/hashSet/changed/*/mediaId");

    private Accounts() {}

    /** The leaves of the first that are not in the second and about which no loss is. */
    static List<String> neitherThereNorReported(CasePackage before, CasePackage after, List<LossReport> losses) {
        Map<String, List<String>> there = Leaves.byShape(Leaves.of(after));
        List<String> missing = new ArrayList<>();
        Leaves.of(before).forEach((pointer, text) -> {
            String shape = Leaves.shape(pointer);
            boolean accounted = isReported(pointer, losses)
                    || isThere(there.getOrDefault(shape, new ArrayList<>()), text)
                    || RENAMED.contains(shape);
            if (!accounted) {
                missing.add(pointer + " = " + text);
            }
        });
        return missing;
    }

    /** Of this place, or of something around it. */
    static boolean isReported(String leaf, List<LossReport> losses) {
        return losses.stream()
                .filter(loss -> loss.kind() != LossKind.DEFAULTED)
                .map(LossReport::sourcePath)
                .anyMatch(source -> leaf.equals(source) || leaf.startsWith(source + "/"));
    }

    static List<String> rules(List<LossReport> losses) {
        return losses.stream().map(LossReport::ruleId).distinct().toList();
    }

    /** Behind the words of a note may stand those that had no place of their own. */
    private static boolean isThere(List<String> there, String text) {
        return there.remove(text) || there.removeIf(words -> words.startsWith(text + "\n\n"));
    }
}
