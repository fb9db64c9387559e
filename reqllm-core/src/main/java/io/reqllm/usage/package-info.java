/**
 * What a call consumed, and what it costs.
 */
@NullMarked
package io.reqllm.usage;

import org.jspecify.annotations.NullMarked;
