package org.tidegate.gateway.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.json.Instants;
import org.tidegate.gateway.store.LedgerSearch;
import org.tidegate.gateway.store.LedgerSearch.Transfers;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answers' JSON. Entries stand in it as the octets that are hashed, not written anew: who has the answer can make the leaf hash.
 * Everything else is codes, ids and
 * numbers, in which nothing needs to be escaped, and names of cosigners and time-stamping authorities.
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
                .text(proof(opened.proof()))
                .text("}")
                .out
                .toByteArray();
    }

    private static String proof(EntryProof proof) {
        return switch (proof) {
            case EntryProof.Pending ignored -> "{\"state\":\"PENDING\"}";
            case EntryProof.Failed failed -> "{\"state\":\"FAILED\",\"fault\":\"" + failed.fault() + "\"}";
            case EntryProof.Proved proved ->
                "{\"state\":\"PROVED\",\"index\":" + proved.index() + ",\"size\":" + proved.size()
                        + ",\"sequencedAt\":" + at(proved.sequencedAt()) + ",\"checkpointAt\":" + at(proved.signedAt())
                        + ",\"quorum\":" + proved.enough()
                        + proved.cosigned().stream()
                                .map(by -> "{\"cosigner\":" + escaped(by.name()) + ",\"at\":" + at(by.at()) + "}")
                                .collect(Collectors.joining(",", ",\"cosigned\":[", "]"))
                        + ",\"timeStamp\":" + stamp(proved.stamp()) + "}";
        };
    }

    private static String stamp(EntryProof.Stamping stamp) {
        return switch (stamp) {
            case EntryProof.Stamping.ThirdParty by ->
                "{\"state\":\"THIRD_PARTY\",\"at\":" + at(by.at()) + ",\"by\":" + escaped(by.by()) + "}";
            case EntryProof.Stamping.Local local -> "{\"state\":\"LOCAL\",\"at\":" + at(local.at()) + "}";
            case EntryProof.Stamping.Pending ignored -> "{\"state\":\"PENDING\"}";
            case EntryProof.Stamping.NotChecked ignored -> "{\"state\":\"NOT_CHECKED\"}";
            case EntryProof.Stamping.Wrong wrong -> "{\"state\":\"WRONG\",\"fault\":\"" + wrong.code() + "\"}";
        };
    }

    private static String at(Instant at) {
        return '"' + Instants.text(at) + '"';
    }

    /** Names that others chose. */
    private static String escaped(String name) {
        return JsonMapper.shared().writeValueAsString(name);
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
        return new JsonText()
                .text("{\"from\":")
                .quoted(Instants.text(from))
                .text(",\"until\":")
                .quoted(Instants.text(until))
                .text(all.stream().map(JsonText::transfers).collect(Collectors.joining(",", ",\"items\":[", "]}")))
                .out
                .toByteArray();
    }

    private static String transfers(Transfers each) {
        return Stream.of(
                        member("direction", each.direction().name()),
                        member("country", each.country()),
                        member(
                                "partner",
                                each.partner() == null ? null : each.partner().value()),
                        member("legalBasis", each.legalBasis()),
                        Optional.of(Map.entry(
                                "purposes",
                                each.purposes().stream()
                                        .map(purpose -> '"' + purpose + '"')
                                        .collect(Collectors.joining(",", "[", "]")))),
                        Optional.of(Map.entry("packages", Long.toString(each.packages()))),
                        member("first", Instants.text(each.first())),
                        member("last", Instants.text(each.last())))
                .flatMap(Optional::stream)
                .map(member -> '"' + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Optional<Map.Entry<String, String>> member(String name, @Nullable String value) {
        return Optional.ofNullable(value).map(present -> Map.entry(name, '"' + present + '"'));
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
