package org.tidegate.contracts.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The enum constant a member has when it is left out; the canonical form leaves it out. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface WhenAbsent {}
