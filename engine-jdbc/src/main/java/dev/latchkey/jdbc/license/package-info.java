/** Licences and activations in SQL. Not for hosts. */
@NullMarked
package dev.latchkey.jdbc.license;

import org.jspecify.annotations.NullMarked;
