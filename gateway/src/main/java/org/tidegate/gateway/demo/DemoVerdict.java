package org.tidegate.gateway.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidegate.gateway.translate.Report;
import org.tidegate.gateway.verify.VerifyCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the verifier said of one file, as a terminal of 100 columns shows it: claims of one kind together, the first one's words. */
record DemoVerdict(int status, String summary, List<Claim> claims) {
    private static final int WIDEST = 100;
    private static final int BESIDE = 6;
    private static final String FAILS = "fails";
    /** Entries without a proof, checkpoints without the other's cosignature, a side's part: a second later there may be all. */
    private static final Set<String> NOT_YET = Set.of(
            "PROOF_PENDING", "QUORUM_MISSING", "STAMP_MISSING", "SENDER_ENTRY_MISSING", "RECIPIENT_ENTRY_MISSING");

    DemoVerdict {
        claims = List.copyOf(claims);
    }

    /** One claim, in the verifier's words. */
    record Claim(String answer, String code, String place, String says) {
        private String kind() {
            return answer + " " + code;
        }
    }

    /** @param said what {@code ./tidegate verify --json} printed */
    static DemoVerdict of(int status, String said) {
        if (status == VerifyCommand.NOT_VERIFIED) {
            throw new DemoFailed(said.strip());
        }
        JsonNode document = JsonMapper.shared().readTree(said);
        List<Claim> claims = new ArrayList<>();
        for (JsonNode claim : document.path("claims")) {
            claims.add(new Claim(
                    claim.path("answer").asString(),
                    claim.path("code").asString(),
                    claim.path("place").asString(),
                    claim.path("says").asString()));
        }
        return new DemoVerdict(
                status,
                document.path("holds").asInt() + " claims hold, "
                        + document.path("fails").asInt() + " fail, "
                        + document.path("cannotBeChecked").asInt() + " cannot be checked",
                claims);
    }

    boolean isGood() {
        return failed().isEmpty();
    }

    boolean comesYet() {
        return claims.stream().anyMatch(claim -> NOT_YET.contains(claim.code()));
    }

    List<Claim> failed() {
        return claims.stream().filter(claim -> claim.answer().equals(FAILS)).toList();
    }

    /** Every claim, those of one kind in one paragraph. */
    List<String> lines() {
        return lines(claims);
    }

    List<String> failedLines() {
        return lines(failed());
    }

    private static List<String> lines(List<Claim> claims) {
        Map<String, List<Claim>> kinds = new LinkedHashMap<>();
        claims.forEach(claim ->
                kinds.computeIfAbsent(claim.kind(), kind -> new ArrayList<>()).add(claim));
        List<String> lines = new ArrayList<>();
        for (List<Claim> kind : kinds.values()) {
            Claim first = kind.getFirst();
            String more = kind.size() == 1 ? "" : " to " + kind.getLast().place() + ", " + kind.size() + " in all";
            lines.addAll(wrapped(2, first.answer() + "  " + first.code() + "  " + first.place() + more));
            lines.addAll(wrapped(BESIDE, first.says()));
        }
        return List.copyOf(lines);
    }

    private static List<String> wrapped(int indent, String text) {
        return Report.wrapped(text, WIDEST - indent).stream()
                .map(line -> " ".repeat(indent) + line)
                .toList();
    }
}
