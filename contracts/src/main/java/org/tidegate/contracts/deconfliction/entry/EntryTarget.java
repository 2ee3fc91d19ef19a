package org.tidegate.contracts.deconfliction.entry;

import java.util.Arrays;
import org.tidegate.contracts.deconfliction.TargetType;

/**
 * One thing that is compared.
 *
 * @param value its canonical form, 1 to 65,535 octets; personal data
 * @param held whether it is ours, so that a partner who asks about it finds the entry; else it stands for something near, and is asked
 *     about only
 */
public record EntryTarget(TargetType type, byte[] value, boolean held) {
    public EntryTarget {
        value = value.clone();
    }

    @Override
    public byte[] value() {
        return value.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntryTarget target
                && target.type.equals(type)
                && target.held == held
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
