/**
 * The code of the pages on migration: what one has, and what one writes instead.
 */
@NullMarked
package io.reqllm.samples.migration;

import org.jspecify.annotations.NullMarked;
