/**
 * The Spring context behind a command: the application.yml of the folder, the
 * environment, and nothing more.
 */
@NullMarked
package io.reqllm.cli.context;

import org.jspecify.annotations.NullMarked;
