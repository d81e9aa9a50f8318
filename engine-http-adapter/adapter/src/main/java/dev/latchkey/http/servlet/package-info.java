/** The HTTP API as a Jakarta servlet. */
@NullMarked
package dev.latchkey.http.servlet;

import org.jspecify.annotations.NullMarked;
