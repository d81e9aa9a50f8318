/** Secrets derived from the master secret, and encryption at rest. */
@NullMarked
package dev.latchkey.core.secret;

import org.jspecify.annotations.NullMarked;
