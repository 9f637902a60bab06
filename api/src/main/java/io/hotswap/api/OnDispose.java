package io.hotswap.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A static method without parameters that runs before a new version of its class, or of a class nested in it, goes live, and
 * before a restart. It is looked for in the old version each time, so that an edit can add, change or remove it; a class that is
 * not initialized yet is not asked.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnDispose {}
