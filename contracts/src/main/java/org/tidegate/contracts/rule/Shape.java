package org.tidegate.contracts.rule;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Text that one regular expression describes in whole; the expression reads the same in Java and ECMA-262. */
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Shape {
    String regex();

    /** What to send instead, for the sender. */
    String says();
}
