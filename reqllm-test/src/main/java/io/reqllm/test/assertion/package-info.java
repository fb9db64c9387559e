/**
 * Assertions in the words of AssertJ for answers and for the events of a stream.
 */
@NullMarked
package io.reqllm.test.assertion;

import org.jspecify.annotations.NullMarked;
