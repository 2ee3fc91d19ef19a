package org.tidegate.contracts.format.identifier;

/**
 * Keccak with 256 bits as it was before it became SHA-3, which pads otherwise: two currencies use it for the checksums in their addresses,
 * and no JDK has it. For checksums only; nothing secret goes in.
 */
final class Keccak256 {

    private static final int RATE = 136;
    private static final int ROUNDS = 24;
    private static final int SIDE = 5;
    private static final int[] ROTATIONS = {
        1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
    };
    private static final int[] LANES = {
        10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
    };
    private static final long[] CONSTANTS = constants();

    private Keccak256() {}

    static byte[] digest(byte[] message) {
        byte[] padded = java.util.Arrays.copyOf(message, (message.length / RATE + 1) * RATE);
        padded[message.length] ^= 1;
        padded[padded.length - 1] ^= (byte) 0x80;
        long[] state = new long[SIDE * SIDE];
        for (int block = 0; block < padded.length; block += RATE) {
            for (int i = 0; i < RATE; i++) {
                state[i / Long.BYTES] ^= (padded[block + i] & 0xffL) << Byte.SIZE * (i % Long.BYTES);
            }
            permute(state);
        }
        byte[] digest = new byte[32];
        for (int i = 0; i < digest.length; i++) {
            digest[i] = (byte) (state[i / Long.BYTES] >>> Byte.SIZE * (i % Long.BYTES));
        }
        return digest;
    }

    /** Keccak-f[1600]; the steps by their names in FIPS 202, section 3.2. */
    private static void permute(long[] state) {
        for (int round = 0; round < ROUNDS; round++) {
            theta(state);
            rhoAndPi(state);
            chi(state);
            state[0] ^= CONSTANTS[round];
        }
    }

    private static void theta(long[] state) {
        long[] parity = new long[SIDE];
        for (int lane = 0; lane < state.length; lane++) {
            parity[lane % SIDE] ^= state[lane];
        }
        for (int lane = 0; lane < state.length; lane++) {
            int column = lane % SIDE;
            state[lane] ^= parity[(column + SIDE - 1) % SIDE] ^ Long.rotateLeft(parity[(column + 1) % SIDE], 1);
        }
    }

    private static void rhoAndPi(long[] state) {
        long moved = state[1];
        for (int i = 0; i < LANES.length; i++) {
            long next = state[LANES[i]];
            state[LANES[i]] = Long.rotateLeft(moved, ROTATIONS[i]);
            moved = next;
        }
    }

    private static void chi(long[] state) {
        for (int row = 0; row < state.length; row += SIDE) {
            long[] before = java.util.Arrays.copyOfRange(state, row, row + SIDE);
            for (int column = 0; column < SIDE; column++) {
                state[row + column] ^= ~before[(column + 1) % SIDE] & before[(column + 2) % SIDE];
            }
        }
    }

    /** From the shift register of FIPS 202, algorithm 5. */
    private static long[] constants() {
        long[] constants = new long[ROUNDS];
        int register = 1;
        for (int round = 0; round < ROUNDS; round++) {
            for (int power = 0; power <= 6; power++) {
                if ((register & 1) != 0) {
                    constants[round] |= 1L << (1 << power) - 1;
                }
                register = register << 1 ^ ((register & 0x80) != 0 ? 0x171 : 0);
            }
        }
        return constants;
    }
}
