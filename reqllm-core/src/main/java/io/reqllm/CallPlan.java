package io.reqllm;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.reqllm.chat.Warning;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a call would send, with every secret masked.
 *
 * @param model the model that would be asked
 * @param wire the wire protocol
 * @param url where to; a variable without a value stands there as <code>${NAME}</code>
 * @param headers all headers that the library sets
 * @param signature how the request would be signed
 * @param body the JSON; long Base64 is shortened
 * @param warnings what was dropped or changed to say it in these words, and what else is
 * worth knowing
 * @param unset the variables of the URL that have no value
 */
public record CallPlan(ModelId model, String wire, String url, Map<String, String> headers, Signature signature,
		JsonNode body, List<Warning> warnings, Set<String> unset) {

	/** Copies the collections. */
	public CallPlan {
		headers = Map.copyOf(headers);
		warnings = List.copyOf(warnings);
		unset = Set.copyOf(unset);
	}

	/**
	 * Returns whether the call could be made: its address is whole, and the key is there
	 * or not needed. Keys of the application's own sources are not looked for.
	 */
	public boolean ready() {
		return this.unset.isEmpty() && (this.signature.source() != null || this.signature.optional());
	}

	/**
	 * How a request is signed.
	 *
	 * @param scheme the name of the scheme
	 * @param optional whether the provider takes requests without a key
	 * @param source where the secret comes from, in words; {@code null} if there seems to
	 * be none. Never the secret
	 * @param names the names under which a key is looked for, in order
	 */
	public record Signature(String scheme, boolean optional, @Nullable String source, List<String> names) {

		/** Copies the names. */
		public Signature {
			names = List.copyOf(names);
		}

	}

}
