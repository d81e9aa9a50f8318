/** What holds for settings of every feature. */
@NullMarked
package dev.latchkey.core.setting;

import org.jspecify.annotations.NullMarked;
