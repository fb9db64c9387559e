/**
 * The results for people and for machines.
 */
@NullMarked
package io.reqllm.verify.report;

import org.jspecify.annotations.NullMarked;
