/**
 * Which model, what it can do and where it lives.
 */
@NullMarked
package io.reqllm.model;

import org.jspecify.annotations.NullMarked;
