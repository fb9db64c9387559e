/**
 * The inner ring: values in, events out, filters around.
 */
@NullMarked
package io.reqllm.exchange;

import org.jspecify.annotations.NullMarked;
