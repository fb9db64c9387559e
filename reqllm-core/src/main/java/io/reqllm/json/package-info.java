/**
 * Pull reading and writing of single JSON values, tolerant of what is absent, null or
 * mistyped.
 */
@NullMarked
package io.reqllm.json;

import org.jspecify.annotations.NullMarked;
