/**
 * What is tried: one class for each capability that comes with the library.
 */
@NullMarked
package io.reqllm.verify.capability;

import org.jspecify.annotations.NullMarked;
