package org.tidegate.contracts.format.eux;

import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.rule.ComponentRules;
import org.tidegate.contracts.rule.InvalidRecord;

/** The rules of those records of a message that no package has, whose components are texts. */
final class TextRules {

    private TextRules() {}

    /**
     * Tells every rule a text breaks.
     *
     * @param at where the record stands in the message
     * @return whether none does
     */
    static boolean keeps(Class<? extends Record> record, JsonObject texts, String at, MessageProblems problems) {
        List<InvalidRecord.Violation> broken = new ArrayList<>();
        for (ComponentRules rules : ComponentRules.of(record)) {
            if (texts.get(rules.name()) instanceof JsonString text) {
                rules.broken(text.text(), broken::add);
            }
        }
        broken.forEach(violation -> problems.add(
                violation.code(),
                at + "/" + violation.member() + "[1]",
                "the value " + violation.what(),
                violation.fix()));
        return broken.isEmpty();
    }
}
