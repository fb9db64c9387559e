/**
 * Shows operators which providers and models there are, and where their keys come from.
 */
@NullMarked
package io.reqllm.boot.actuate;

import org.jspecify.annotations.NullMarked;
