package org.tidegate.crypto.deconfliction;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.crypto.oprf.OprfContext;
import org.tidegate.crypto.oprf.OprfKey;

/** This authority's keys with one partner in one epoch, each derived when it is asked for. */
public final class PairKeys {
    private static final String PURPOSE = "DCF1";

    private final OprfContext context;
    private final byte[] seed;
    private final Pair pair;
    private final int epoch;
    private final SecureRandom random;

    /**
     * @param seed 32 octets, of this authority alone and this epoch alone: without it no tag of the epoch can be made again
     * @param epoch from 1 on
     */
    public PairKeys(OprfContext context, byte[] seed, Pair pair, int epoch, SecureRandom random) {
        if (epoch < 1) {
            throw new IllegalArgumentException("epochs are counted from 1");
        }
        this.context = context;
        this.seed = seed.clone();
        this.pair = pair;
        this.epoch = epoch;
        this.random = random;
    }

    /** Another one for each type: what is sent as another type is evaluated with a key that makes it match nothing. */
    public OprfKey of(TargetType type) {
        return context.deriveKey(seed, info(type), random);
    }

    private byte[] info(TargetType type) {
        byte[] names = (pair.written() + "+" + type.word()).getBytes(StandardCharsets.US_ASCII);
        byte[] purpose = PURPOSE.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(purpose.length + Integer.BYTES + names.length)
                .put(purpose)
                .putInt(epoch)
                .put(names)
                .array();
    }
}
