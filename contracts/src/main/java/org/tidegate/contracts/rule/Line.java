package org.tidegate.contracts.rule;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One line of text: not blank, no control characters (U+0000 to U+001F, U+007F to U+009F). */
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Line {
    /** The most Unicode code points, counted as JSON Schema counts. */
    int value();
}
