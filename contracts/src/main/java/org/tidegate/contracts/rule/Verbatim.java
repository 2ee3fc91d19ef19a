package org.tidegate.contracts.rule;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Text kept exactly as it came, whatever is in it; may be empty. */
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Verbatim {
    /** The most Unicode code points, counted as JSON Schema counts. */
    int value();
}
