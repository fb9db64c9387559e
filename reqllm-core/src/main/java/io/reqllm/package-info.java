/**
 * The front door: a client that takes a question and gives the answer, whole or streamed.
 */
@NullMarked
package io.reqllm;

import org.jspecify.annotations.NullMarked;
