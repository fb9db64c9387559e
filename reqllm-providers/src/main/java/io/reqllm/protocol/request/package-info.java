/**
 * What all wires do alike to write a request: the history made acceptable, ids, options,
 * addresses.
 */
@NullMarked
package io.reqllm.protocol.request;

import org.jspecify.annotations.NullMarked;
