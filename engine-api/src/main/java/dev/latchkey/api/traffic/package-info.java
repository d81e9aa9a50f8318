/** Rate limits: a burst, refilled at a steady rate, for each class of call and each subject. */
@NullMarked
package dev.latchkey.api.traffic;

import org.jspecify.annotations.NullMarked;
