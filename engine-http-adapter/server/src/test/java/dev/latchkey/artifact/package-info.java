/** The published artifacts, as a host gets them. */
@NullMarked
package dev.latchkey.artifact;

import org.jspecify.annotations.NullMarked;
