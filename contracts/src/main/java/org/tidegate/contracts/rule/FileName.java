package org.tidegate.contracts.rule;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A {@link Line} that is a file's name alone: where a file lies never crosses. */
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
public @interface FileName {
    /** The most Unicode code points, counted as JSON Schema counts. */
    int value();
}
