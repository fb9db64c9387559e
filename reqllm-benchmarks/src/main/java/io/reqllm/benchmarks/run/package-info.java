/**
 * What every comparison of processes needs: children, spreads and a table.
 */
@NullMarked
package io.reqllm.benchmarks.run;

import org.jspecify.annotations.NullMarked;
