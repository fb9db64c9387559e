/**
 * Makes an {@link io.reqllm.LlmClient} of what the class-path, the configuration and the
 * application's beans hold.
 */
@NullMarked
package io.reqllm.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
