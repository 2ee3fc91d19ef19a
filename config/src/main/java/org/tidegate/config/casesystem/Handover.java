package org.tidegate.config.casesystem;

import java.nio.file.Path;
import java.util.Optional;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/** How arrived packages reach a case system. Another way of pushing is one more record beside {@link RestPush}. */
public sealed interface Handover permits Handover.Inbox, Push {

    Handover INBOX = new Inbox();

    /** The case system fetches from its inbox and acknowledges. Exactly-once in effect. */
    record Inbox() implements Handover {}

    /**
     * {@code INBOX}, or the keys of one other way.
     *
     * @param usualForm the word of the format it gets where the way names none; empty: the canonical form
     */
    static Value<Handover> read(Section at, String key, Path home, Value<Optional<String>> usualForm) {
        if (at.has(key) && !at.holdsKeys(key)) {
            return at.word(key, "INBOX, or 'push' or 'soap' with its keys below it", Handover::ofWord);
        }
        Section ways = at.section(key);
        Value<Optional<RestPush>> push = RestPush.read(ways.section(RestPush.KEY), home, usualForm);
        Value<Optional<SoapPush>> soap = SoapPush.read(ways.section(SoapPush.KEY), home);
        return ways.make(() -> {
            SettingChecks.of("case-systems.handover")
                    .require(
                            push.get().isEmpty() || soap.get().isEmpty(),
                            SoapPush.KEY,
                            "stands beside 'push'",
                            "Keep one of the two: a package is handed over one way.")
                    .done();
            return push.get()
                    .<Handover>map(way -> way)
                    .or(() -> soap.get().map(way -> way))
                    .orElse(INBOX);
        });
    }

    private static Handover ofWord(String word) {
        if (!word.equals("INBOX")) {
            throw new IllegalArgumentException("no way of handing over");
        }
        return INBOX;
    }
}
