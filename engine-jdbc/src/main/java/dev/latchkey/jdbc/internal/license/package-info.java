/** Licences and activations in SQL. Not for hosts. */
@NullMarked
package dev.latchkey.jdbc.internal.license;

import org.jspecify.annotations.NullMarked;
