/** API tokens: their form, their secrets, and what they prove. */
@NullMarked
package dev.latchkey.core.access;

import org.jspecify.annotations.NullMarked;
