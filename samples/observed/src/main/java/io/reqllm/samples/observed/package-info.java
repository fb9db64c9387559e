/**
 * A web application whose calls to models are seen by Prometheus and OpenTelemetry.
 */
@NullMarked
package io.reqllm.samples.observed;

import org.jspecify.annotations.NullMarked;
