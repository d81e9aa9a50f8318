@NullMarked
package dev.latchkey.jdbc.internal.storage;

import org.jspecify.annotations.NullMarked;
