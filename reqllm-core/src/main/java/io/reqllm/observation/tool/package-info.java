/**
 * Watches the running of tools that models ask for.
 */
@NullMarked
package io.reqllm.observation.tool;

import org.jspecify.annotations.NullMarked;
