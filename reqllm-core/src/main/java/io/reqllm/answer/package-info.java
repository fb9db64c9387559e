/**
 * The answer in pieces, and the fold that makes a whole of them.
 */
@NullMarked
package io.reqllm.answer;

import org.jspecify.annotations.NullMarked;
