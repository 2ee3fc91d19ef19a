package org.tidegate.contracts.deconfliction.entry;

import java.util.Arrays;
import org.tidegate.contracts.deconfliction.TargetType;

/**
 * One thing that is compared.
 *
 * @param value its canonical form, 1 to 65,535 octets; personal data
 * @param held whether it is ours, so that a partner who asks about it finds the entry; else it stands for something near
 * @param asked whether a partner is asked about it; else a partner's question alone finds it
 */
public record EntryTarget(TargetType type, byte[] value, boolean held, boolean asked) {
    public EntryTarget {
        value = value.clone();
    }

    @Override
    public byte[] value() {
        return value.clone();
    }

    EntryTarget as(boolean isHeld, boolean isAsked) {
        return new EntryTarget(type, value, isHeld, isAsked);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntryTarget target
                && target.type.equals(type)
                && target.held == held
                && target.asked == asked
                && Arrays.equals(target.value, value);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(value);
    }

    /** Says the type only. */
    @Override
    public String toString() {
        return "EntryTarget[" + type.word() + "]";
    }
}
