/**
 * Has calls observed where the application has a registry of observations.
 */
@NullMarked
package io.reqllm.boot.observation;

import org.jspecify.annotations.NullMarked;
