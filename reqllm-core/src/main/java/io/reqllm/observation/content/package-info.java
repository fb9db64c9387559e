/**
 * What observations show of what is said, if that is wanted: bounded and redacted.
 */
@NullMarked
package io.reqllm.observation.content;

import org.jspecify.annotations.NullMarked;
