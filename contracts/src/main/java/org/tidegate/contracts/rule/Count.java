package org.tidegate.contracts.rule;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many entries a list holds. */
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Count {
    /** The fewest entries. */
    int least() default 0;

    /** The most entries. */
    int most();
}
