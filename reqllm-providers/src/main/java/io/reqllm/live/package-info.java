/**
 * A catalogue that is brought up to date while an application runs: fetched from the
 * public document of models.dev, checked, kept on disk, swapped as a whole.
 */
@NullMarked
package io.reqllm.live;

import org.jspecify.annotations.NullMarked;
