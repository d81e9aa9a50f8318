/** Requests and the parts of replies, without types of any server. */
@NullMarked
package dev.latchkey.http.message;

import org.jspecify.annotations.NullMarked;
