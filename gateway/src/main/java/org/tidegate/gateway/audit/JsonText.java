package org.tidegate.gateway.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.gateway.store.LedgerSearch;
import org.tidegate.gateway.store.LedgerSearch.Transfers;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answers' JSON. Entries stand in it as the octets that are hashed, not written anew: who has the answer can make the leaf hash. What
 * stands around them is hashes and cursors, in which nothing needs to be escaped.
 */
final class JsonText {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private JsonText() {}

    static byte[] page(LedgerDesk.Page page) {
        JsonText json = new JsonText();
        json.text("{\"items\":[");
        String separator = "";
        for (ReadEntry entry : page.entries()) {
            json.text(separator).entry(entry.leafHash(), entry.octets()).text("}");
            separator = ",";
        }
        json.text("]");
        if (page.next() != null) {
            json.text(",\"next\":").quoted(LedgerCursor.write(page.next()));
        }
        return json.text("}").out.toByteArray();
    }

    static byte[] opened(LedgerDesk.Opened opened) {
        return new JsonText()
                .entry(opened.read().leafHash(), opened.read().octets())
                .text(",\"proof\":")
                .text(JsonMapper.shared().writeValueAsString(ProofAnswer.of(opened.proof())))
                .text("}")
                .out
                .toByteArray();
    }

    /** @param covered as in {@link Export} */
    static byte[] line(LedgerSearch.Found found, long covered) {
        JsonText line =
                new JsonText().text("{\"leafHash\":").quoted(found.leafHash().text());
        Long index = found.index();
        if (index != null) {
            line.text(",\"index\":" + index);
            line.text(index < covered ? ",\"checkpoint\":" + covered : "");
        }
        line.text(",\"entry\":").out.writeBytes(found.octets());
        return line.text("}\n").out.toByteArray();
    }

    static byte[] transfers(Instant from, Instant until, List<Transfers> all) {
        return JsonMapper.shared().writeValueAsBytes(TransfersAnswer.of(from, until, all));
    }

    /** Without its closing brace. */
    private JsonText entry(Digest leafHash, byte[] octets) {
        text("{\"leafHash\":").quoted(leafHash.text()).text(",\"entry\":");
        out.writeBytes(octets);
        return this;
    }

    private JsonText quoted(String value) {
        return text('"' + value + '"');
    }

    private JsonText text(String value) {
        out.writeBytes(value.getBytes(StandardCharsets.UTF_8));
        return this;
    }
}
