package io.hotswap.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A static field whose value goes over a restart. The value is serialized when the restart begins. In the next image the
 * field gets it when the static initializer of its class has run (JLS 12.4.2), so that whoever uses the class sees it; what
 * the initializer itself reads is its own value. The field must not be final, and its value must be serializable.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Carried {}
