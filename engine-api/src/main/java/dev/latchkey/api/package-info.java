/** What all features share: pages, checked values, refusals, and the root of the exceptions. */
@NullMarked
package dev.latchkey.api;

import org.jspecify.annotations.NullMarked;
