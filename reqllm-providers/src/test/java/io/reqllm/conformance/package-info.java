/**
 * Replays recorded traffic of real providers through the real client.
 */
@NullMarked
package io.reqllm.conformance;

import org.jspecify.annotations.NullMarked;
