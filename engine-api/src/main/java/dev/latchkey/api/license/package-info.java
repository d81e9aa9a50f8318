/** Licences, their keys, and the machines that hold their slots. */
@NullMarked
package dev.latchkey.api.license;

import org.jspecify.annotations.NullMarked;
