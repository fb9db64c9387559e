/**
 * The only room that does I/O: one request, one response, bytes to events.
 */
@NullMarked
package io.reqllm.http;

import org.jspecify.annotations.NullMarked;
