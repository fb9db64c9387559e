/**
 * The subsets of JSON Schema that providers enforce, and the way into each.
 */
@NullMarked
package io.reqllm.protocol.schema;

import org.jspecify.annotations.NullMarked;
