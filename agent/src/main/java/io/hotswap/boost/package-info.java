/** Makes the next process image start faster: an archive of the libraries' classes (JEP 310, JEP 483), made beside the running application. */
@NullMarked
package io.hotswap.boost;

import org.jspecify.annotations.NullMarked;
