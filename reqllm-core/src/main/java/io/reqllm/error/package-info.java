/**
 * What can go wrong: one exception type for each kind of remedy.
 */
@NullMarked
package io.reqllm.error;

import org.jspecify.annotations.NullMarked;
