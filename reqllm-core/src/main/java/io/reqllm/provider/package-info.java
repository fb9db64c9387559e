/**
 * The contracts of providers and wire protocols: two callbacks each.
 */
@NullMarked
package io.reqllm.provider;

import org.jspecify.annotations.NullMarked;
