package org.tidegate.contracts.rule;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A nullable component that may not be left out beside certain codes of another component of its record. */
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiredBeside {
    /** The other component; an enum. */
    String member();

    /** The names of its constants. */
    String[] codes();

    /** Of the violation, e.g. {@code GROUND_MISSING}. */
    String code();

    /** What to send, for the sender. */
    String fix();
}
