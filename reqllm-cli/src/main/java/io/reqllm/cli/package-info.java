/**
 * The command line: one runnable jar, one class a command.
 */
@NullMarked
package io.reqllm.cli;

import org.jspecify.annotations.NullMarked;
