/**
 * What all wires do alike to read a response: counters, errors inside it.
 */
@NullMarked
package io.reqllm.protocol.response;

import org.jspecify.annotations.NullMarked;
