/**
 * Refreshes the catalogue on a schedule, if a property asks for it.
 */
@NullMarked
package io.reqllm.boot.live;

import org.jspecify.annotations.NullMarked;
