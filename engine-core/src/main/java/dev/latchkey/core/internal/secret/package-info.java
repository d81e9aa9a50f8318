/** Secrets derived from the master secret, and encryption at rest. */
@NullMarked
package dev.latchkey.core.internal.secret;

import org.jspecify.annotations.NullMarked;
