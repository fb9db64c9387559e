/**
 * Watches calls: one observation for each, with what it asked, what came of it, what it
 * cost and how long it took; meters; and one line in the log.
 */
@NullMarked
package io.reqllm.observation;

import org.jspecify.annotations.NullMarked;
