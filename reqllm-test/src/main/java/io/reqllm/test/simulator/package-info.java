/**
 * What a simulator says: it reads the requests of each wire into one question, makes an
 * answer up, and writes the answer as that wire has it.
 */
@NullMarked
package io.reqllm.test.simulator;

import org.jspecify.annotations.NullMarked;
