/**
 * Whether models can do what the catalogue says of them: what to try, with which model,
 * within which time and money.
 */
@NullMarked
package io.reqllm.verify;

import org.jspecify.annotations.NullMarked;
