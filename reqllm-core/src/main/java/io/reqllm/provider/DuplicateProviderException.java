package io.reqllm.provider;

import java.util.List;

/**
 * Two providers claim one id, and neither may replace the other.
 */
public final class DuplicateProviderException extends IllegalStateException {

	private final String id;

	/**
	 * Creates an exception that names the id and the classes of both.
	 */
	public DuplicateProviderException(String id, List<Provider> providers) {
		super("Two providers have the id '" + id + "': "
				+ providers.stream().map(provider -> provider.getClass().getName()).toList());
		this.id = id;
	}

	/**
	 * Returns the id that both claim.
	 */
	public String id() {
		return this.id;
	}

}
