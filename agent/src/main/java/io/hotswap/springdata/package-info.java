/** The bundled plugin for Spring Data: repositories whose interfaces or entities change. */
@NullMarked
package io.hotswap.springdata;

import org.jspecify.annotations.NullMarked;
