/** Access to management: API tokens of principals, their scopes, and the levels that principals have on projects. */
@NullMarked
package dev.latchkey.api.access;

import org.jspecify.annotations.NullMarked;
