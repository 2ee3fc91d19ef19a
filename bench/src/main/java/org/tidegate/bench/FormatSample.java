package org.tidegate.bench;

import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.casepackage.CasePackage;

/**
 * A package and what it is in one format, of a size.
 *
 * @param documents one, and behind it its parts where the format sends them apart
 */
record FormatSample(CasePackage casePackage, List<byte[]> documents) {

    private static final String WORDS = " synthetic words";

    private static final int OCTETS_OF_A_THING = 250;

    /** Each nearer than the one before. */
    private static final int GUESSES = 3;

    /** So many that one is not read again at once; a large one is no less new to the caches the second time. */
    static List<FormatSample> several(MeasuredFormat format, int sizeBytes) {
        int count = sizeBytes > 64 * 1024 ? 2 : 16;
        List<FormatSample> samples = new ArrayList<>();
        for (int seed = 0; seed < count; seed++) {
            samples.add(of(format, seed, sizeBytes));
        }
        return samples;
    }

    /**
     * As many things as there is room for, and words in the rest.
     *
     * @throws BenchFailed when no package of the format can be that small
     */
    static FormatSample of(MeasuredFormat format, long seed, int sizeBytes) {
        int things = Math.max(1, sizeBytes / OCTETS_OF_A_THING);
        for (int i = 0; i < GUESSES; i++) {
            long octets = made(format, seed, things, "").octets();
            things = Math.max(1, (int) (things * (long) sizeBytes / octets));
        }
        while (things >= 0 && made(format, seed, things, "").octets() > sizeBytes) {
            things--;
        }
        if (things < 0) {
            throw new BenchFailed("sizeBytes is too small for " + format.word());
        }
        while (made(format, seed, things + 1, "").octets() <= sizeBytes) {
            things++;
        }
        int rest = sizeBytes - made(format, seed, things, "").octets();
        return made(format, seed, things, WORDS.repeat(rest / WORDS.length()));
    }

    /** Of all documents together. */
    int octets() {
        return documents.stream().mapToInt(document -> document.length).sum();
    }

    private static FormatSample made(MeasuredFormat format, long seed, int things, String words) {
        CasePackage casePackage = SeededPackage.of(seed, format.content(), things, words);
        return new FormatSample(casePackage, format.writing().apply(casePackage));
    }
}
