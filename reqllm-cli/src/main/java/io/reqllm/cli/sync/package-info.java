/**
 * Keeps the shipped providers and models in step with models.dev: fetch, compare, write.
 */
@NullMarked
package io.reqllm.cli.sync;

import org.jspecify.annotations.NullMarked;
