@NullMarked
package dev.latchkey.jdbc.storage;

import org.jspecify.annotations.NullMarked;
