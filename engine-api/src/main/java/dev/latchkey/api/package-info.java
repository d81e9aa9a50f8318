/**
 * The common parts of all features: pages, checked values, refusals, and the root of the exceptions.
 *
 * <p>In the packages for hosts, only values marked {@code @Nullable} may be {@code null}. Services, factory methods and
 * builders refuse any other {@code null} with {@link dev.latchkey.api.InvalidValueException}, whose message names it.
 */
@NullMarked
package dev.latchkey.api;

import org.jspecify.annotations.NullMarked;
