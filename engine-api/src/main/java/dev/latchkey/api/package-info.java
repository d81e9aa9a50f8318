/** The engine as a host application sees it: one facade, one secret, and the root of its exceptions. */
@NullMarked
package dev.latchkey.api;

import org.jspecify.annotations.NullMarked;
