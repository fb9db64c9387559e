/**
 * The providers that come with the library: nearly all of them are data.
 */
@NullMarked
package io.reqllm.providers;

import org.jspecify.annotations.NullMarked;
