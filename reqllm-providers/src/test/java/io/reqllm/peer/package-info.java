/**
 * Talks to servers that others wrote.
 */
@NullMarked
package io.reqllm.peer;

import org.jspecify.annotations.NullMarked;
