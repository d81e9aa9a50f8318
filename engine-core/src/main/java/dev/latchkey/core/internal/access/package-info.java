/** API tokens, sessions and grants: their form, their secrets, what they prove, and what they allow. */
@NullMarked
package dev.latchkey.core.internal.access;

import org.jspecify.annotations.NullMarked;
