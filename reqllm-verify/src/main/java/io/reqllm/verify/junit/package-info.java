/**
 * Verification as tests of JUnit.
 */
@NullMarked
package io.reqllm.verify.junit;

import org.jspecify.annotations.NullMarked;
