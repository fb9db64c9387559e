/**
 * Writes real traffic down without its secrets, and plays it again.
 */
@NullMarked
package io.reqllm.test.record;

import org.jspecify.annotations.NullMarked;
