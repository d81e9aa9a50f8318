/** The rules for settings of every feature. */
@NullMarked
package dev.latchkey.core.internal.setting;

import org.jspecify.annotations.NullMarked;
