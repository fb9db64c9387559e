package io.reqllm.sync;

import io.reqllm.model.ModelId;

/** Checks the ids of a document. */
final class Ids {

	private Ids() {
	}

	/**
	 * The id of a provider becomes a file name, so nothing but the plain form will do.
	 */
	static void requirePlain(String provider, String model, Member named) {
		try {
			new ModelId(provider, model);
		}
		catch (IllegalArgumentException ex) {
			throw new BadDocumentException(named.at("id") + ": " + ex.getMessage(), ex);
		}
	}

	static void requireKey(String key, Member named) {
		if (!key.equals(named.text("id"))) {
			throw new BadDocumentException(named.at("id") + " is not '" + key + "', the key of its entry", null);
		}
	}

}
