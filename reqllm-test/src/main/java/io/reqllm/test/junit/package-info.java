/**
 * A simulator that lives as long as the tests of a class.
 */
@NullMarked
package io.reqllm.test.junit;

import org.jspecify.annotations.NullMarked;
