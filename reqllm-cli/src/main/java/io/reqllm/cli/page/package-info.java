/**
 * Pages about providers, made of the data.
 */
@NullMarked
package io.reqllm.cli.page;

import org.jspecify.annotations.NullMarked;
