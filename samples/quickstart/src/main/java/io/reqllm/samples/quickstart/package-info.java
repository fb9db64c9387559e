/**
 * A first answer on the terminal, with a key, with Ollama or with neither.
 */
@NullMarked
package io.reqllm.samples.quickstart;

import org.jspecify.annotations.NullMarked;
