/**
 * Model facts by id: what ships on the class-path under what the application configures.
 */
@NullMarked
package io.reqllm.catalog;

import org.jspecify.annotations.NullMarked;
