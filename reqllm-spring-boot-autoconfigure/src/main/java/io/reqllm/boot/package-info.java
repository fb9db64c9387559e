/**
 * How an application on Spring Boot adapts the client that is made for it.
 */
@NullMarked
package io.reqllm.boot;

import org.jspecify.annotations.NullMarked;
