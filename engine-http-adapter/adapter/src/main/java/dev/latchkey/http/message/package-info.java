/** Requests and the parts of replies, free of any server's types. */
@NullMarked
package dev.latchkey.http.message;

import org.jspecify.annotations.NullMarked;
