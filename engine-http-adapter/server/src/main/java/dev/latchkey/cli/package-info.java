/**
 * The command line. Its commands about projects, items, licences and tokens are calls of the HTTP API, made on a
 * running server or in this process on a database ({@link dev.latchkey.cli.ApiCommands}); the other commands have a
 * class each.
 */
@NullMarked
package dev.latchkey.cli;

import org.jspecify.annotations.NullMarked;
