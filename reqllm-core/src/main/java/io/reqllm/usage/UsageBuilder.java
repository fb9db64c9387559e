package io.reqllm.usage;

import org.jspecify.annotations.Nullable;

/**
 * Collects the counters of a {@link Usage}; those that are not set stay unknown.
 */
public final class UsageBuilder {

	private @Nullable Long input;

	private @Nullable Long cacheRead;

	private @Nullable Long cacheWrite;

	private @Nullable Long cacheWrite1h;

	private @Nullable Long output;

	private @Nullable Long reasoning;

	private @Nullable Long audioInput;

	private @Nullable Long audioOutput;

	private @Nullable Long imageInput;

	private @Nullable Long imageOutput;

	UsageBuilder() {
	}

	/** Sets {@link Usage#input()}. */
	public UsageBuilder input(@Nullable Long tokens) {
		this.input = tokens;
		return this;
	}

	/** Sets {@link Usage#cacheRead()}. */
	public UsageBuilder cacheRead(@Nullable Long tokens) {
		this.cacheRead = tokens;
		return this;
	}

	/** Sets {@link Usage#cacheWrite()}. */
	public UsageBuilder cacheWrite(@Nullable Long tokens) {
		this.cacheWrite = tokens;
		return this;
	}

	/** Sets {@link Usage#cacheWrite1h()}. */
	public UsageBuilder cacheWrite1h(@Nullable Long tokens) {
		this.cacheWrite1h = tokens;
		return this;
	}

	/** Sets {@link Usage#output()}. */
	public UsageBuilder output(@Nullable Long tokens) {
		this.output = tokens;
		return this;
	}

	/** Sets {@link Usage#reasoning()}. */
	public UsageBuilder reasoning(@Nullable Long tokens) {
		this.reasoning = tokens;
		return this;
	}

	/** Sets {@link Usage#audioInput()}. */
	public UsageBuilder audioInput(@Nullable Long tokens) {
		this.audioInput = tokens;
		return this;
	}

	/** Sets {@link Usage#audioOutput()}. */
	public UsageBuilder audioOutput(@Nullable Long tokens) {
		this.audioOutput = tokens;
		return this;
	}

	/** Sets {@link Usage#imageInput()}. */
	public UsageBuilder imageInput(@Nullable Long tokens) {
		this.imageInput = tokens;
		return this;
	}

	/** Sets {@link Usage#imageOutput()}. */
	public UsageBuilder imageOutput(@Nullable Long tokens) {
		this.imageOutput = tokens;
		return this;
	}

	/**
	 * Returns the usage.
	 * @throws IllegalArgumentException if a counter is negative
	 */
	public Usage build() {
		return new Usage(this.input, this.cacheRead, this.cacheWrite, this.cacheWrite1h, this.output, this.reasoning,
				this.audioInput, this.audioOutput, this.imageInput, this.imageOutput);
	}

}
