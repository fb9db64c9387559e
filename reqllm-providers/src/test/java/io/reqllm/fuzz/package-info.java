/**
 * Answers of providers, spoilt in every way that comes to mind.
 */
@NullMarked
package io.reqllm.fuzz;

import org.jspecify.annotations.NullMarked;
