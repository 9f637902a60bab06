/** The bundled plugin for Spring Framework and Spring Boot. */
@NullMarked
package io.hotswap.spring;

import org.jspecify.annotations.NullMarked;
