/**
 * The body of one response: bytes to frames to events, in one operator.
 */
@NullMarked
package io.reqllm.http.body;

import org.jspecify.annotations.NullMarked;
