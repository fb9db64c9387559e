package io.reqllm.observation;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * What went wrong in observing: in a convention, a handler or a redaction of the
 * application, say. It costs the observation, never what is observed. The first failure
 * is a warning in the log, the others are told at level debug; all are counted.
 */
public final class ObservationFailures {

	private static final Log LOG = LogFactory.getLog(ObservationFailures.class);

	private final AtomicLong count = new AtomicLong();

	/**
	 * Creates a count of none.
	 */
	public ObservationFailures() {
	}

	/** Returns how many there were so far. */
	public long count() {
		return this.count.get();
	}

	/** Returns an observation, or one that does nothing if it cannot be made. */
	public Observation observation(Supplier<Observation> maker) {
		try {
			return maker.get();
		}
		catch (RuntimeException ex) {
			failed(ex);
			return Observation.NOOP;
		}
	}

	/** Does a step, and returns whether it went well. */
	public boolean attempt(Runnable step) {
		try {
			step.run();
			return true;
		}
		catch (RuntimeException ex) {
			failed(ex);
			return false;
		}
	}

	private void failed(RuntimeException failure) {
		String told = "Something cannot be observed. What was to be observed goes on";
		if (this.count.incrementAndGet() == 1) {
			LOG.warn(told + "; further failures are told at level debug", failure);
		}
		else {
			LOG.debug(told, failure);
		}
	}

}
