/**
 * A simulator in the place of the providers of an application under test.
 */
@NullMarked
package io.reqllm.test.boot;

import org.jspecify.annotations.NullMarked;
