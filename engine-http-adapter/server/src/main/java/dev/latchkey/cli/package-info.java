/** The command line: one class per command, and the options that they share. */
@NullMarked
package dev.latchkey.cli;

import org.jspecify.annotations.NullMarked;
