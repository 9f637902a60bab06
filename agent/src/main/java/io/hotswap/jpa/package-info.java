/** The bundled plugin for Hibernate ORM: changed mappings, and persistence units that are built again. */
@NullMarked
package io.hotswap.jpa;

import org.jspecify.annotations.NullMarked;
