/**
 * For tests of applications and of providers: scripted answers, a simulated provider on
 * loopback, and the laws that every provider keeps.
 */
@NullMarked
package io.reqllm.test;

import org.jspecify.annotations.NullMarked;
