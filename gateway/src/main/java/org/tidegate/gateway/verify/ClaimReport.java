package org.tidegate.gateway.verify;

import java.util.List;
import java.util.Locale;
import org.tidegate.crypto.ledger.audit.Claim;
import org.tidegate.crypto.proof.TransferProofAudit;
import tools.jackson.databind.json.JsonMapper;

/** The claims as a person reads them, one a line, and as a program does; in the order they were checked. */
final class ClaimReport {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WIDEST_PLACE = 40;

    private final Input input;
    private final List<Claim> claims;

    ClaimReport(Input input, List<Claim> claims) {
        this.input = input;
        this.claims = List.copyOf(claims);
    }

    /**
     * What {@code --json} gives.
     *
     * @param makersWord claims that are in no other of the counts
     */
    record Document(
            String input,
            String kind,
            String result,
            long holds,
            long fails,
            long cannotBeChecked,
            long makersWord,
            List<Line> claims) {}

    record Line(String answer, String subject, String code, String place, String says) {}

    /** Worst of all claims: {@code fails}, else {@code cannot be checked}, else {@code holds}. */
    Answer result() {
        return claims.stream()
                .map(Answer::of)
                .max(Answer::compareTo)
                .orElseThrow(() -> new IllegalStateException("a verification that claims nothing"));
    }

    /** From good to bad. */
    enum Answer {
        HOLDS("holds"),
        CANNOT_BE_CHECKED("cannot be checked"),
        FAILS("fails");

        private final String words;

        Answer(String words) {
            this.words = words;
        }

        static Answer of(Claim claim) {
            return switch (claim) {
                case Claim.Holds holds -> HOLDS;
                case Claim.CannotBeChecked open -> CANNOT_BE_CHECKED;
                case Claim.Fails fails -> FAILS;
            };
        }

        String words() {
            return words;
        }
    }

    String text() {
        int codes =
                claims.stream().mapToInt(claim -> claim.code().length()).max().orElse(0);
        int places = Math.min(
                WIDEST_PLACE,
                claims.stream().mapToInt(claim -> claim.place().length()).max().orElse(0));
        StringBuilder text = new StringBuilder(
                "Verified: " + input.path() + ", a " + input.look().words() + "\n\n");
        for (Claim claim : claims) {
            text.append(padded(Answer.of(claim).words(), "cannot be checked".length()))
                    .append("  ")
                    .append(padded(claim.code(), codes))
                    .append("  ")
                    .append(padded(claim.place(), places))
                    .append("  ")
                    .append(claim.says())
                    .append('\n');
        }
        return text.append('\n').append(summary()).append('\n').toString();
    }

    private String summary() {
        String counts = String.format(
                Locale.ROOT,
                "%d hold, %d fail, %d cannot be checked. ",
                count(Answer.HOLDS),
                count(Answer.FAILS),
                count(Answer.CANNOT_BE_CHECKED));
        String makersWord = makersWord() == 0 ? "" : "What MAKERS_WORD names is no proof and is not counted. ";
        return counts
                + makersWord
                + switch (result()) {
                    case HOLDS -> "Everything that was claimed holds, as far as you trust whom you named.";
                    case CANNOT_BE_CHECKED -> "Nothing fails; what is missing is named above.";
                    case FAILS -> "Do not rely on this: ask who gave it to you, and keep it as it is.";
                };
    }

    String json() {
        return JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(new Document(
                                input.path().toString(),
                                input.look().name(),
                                result().words(),
                                count(Answer.HOLDS),
                                count(Answer.FAILS),
                                count(Answer.CANNOT_BE_CHECKED),
                                makersWord(),
                                claims.stream().map(ClaimReport::line).toList()))
                + "\n";
    }

    private static Line line(Claim claim) {
        return new Line(Answer.of(claim).words(), claim.subject().name(), claim.code(), claim.place(), claim.says());
    }

    private long count(Answer answer) {
        return claims.stream()
                .filter(claim -> Answer.of(claim) == answer && !isMakersWord(claim))
                .count();
    }

    private long makersWord() {
        return claims.stream().filter(ClaimReport::isMakersWord).count();
    }

    /** It holds, and proves nothing. */
    private static boolean isMakersWord(Claim claim) {
        return claim.code().equals(TransferProofAudit.MAKERS_WORD);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
