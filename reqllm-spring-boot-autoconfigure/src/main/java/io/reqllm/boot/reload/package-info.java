/**
 * Reads keys, aliases and fallbacks anew while the application runs.
 */
@NullMarked
package io.reqllm.boot.reload;

import org.jspecify.annotations.NullMarked;
