/**
 * What an application configures under {@code reqllm}, read and checked.
 */
@NullMarked
package io.reqllm.boot.config;

import org.jspecify.annotations.NullMarked;
