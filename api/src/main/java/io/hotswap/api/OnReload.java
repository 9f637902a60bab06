package io.hotswap.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A static method without parameters that runs after a new version of its class, or of a class nested in it, went live and the
 * JDK's caches are cleared. It is looked for in the new version each time, so that an edit can add, change or remove it; a class
 * that is not initialized yet is not asked.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnReload {}
