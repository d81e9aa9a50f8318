/**
 * What a storage must keep, as suites to subclass, and a kit for hosts that test their own licensing: an engine in
 * memory, a clock to set, arbitraries for jqwik.
 */
@NullMarked
package dev.latchkey.core.tck;

import org.jspecify.annotations.NullMarked;
