/**
 * Turns the public document of models.dev into facts of ours: validate, prune, normalise,
 * split. What ships and what is fetched while an application runs come about in the same
 * way.
 */
@NullMarked
package io.reqllm.sync;

import org.jspecify.annotations.NullMarked;
