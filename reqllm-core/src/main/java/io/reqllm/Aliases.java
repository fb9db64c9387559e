package io.reqllm;

import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

import io.reqllm.error.ErrorDetails;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.ModelId;

/** Other names of models. They are looked up for each call, so they may change. */
final class Aliases {

	static final Aliases NONE = new Aliases(Map::of);

	private final Supplier<Map<String, ModelId>> names;

	Aliases(Supplier<Map<String, ModelId>> names) {
		this.names = names;
	}

	/**
	 * Returns the model that a name stands for, which may be an alias.
	 * @throws InvalidRequestException if there is no such alias
	 */
	ModelId resolve(ModelId alias) {
		if (!alias.isAlias()) {
			return alias;
		}
		Map<String, ModelId> known = this.names.get();
		ModelId model = known.get(alias.name());
		if (model == null) {
			throw new InvalidRequestException("Malformed model id '" + alias.name()
					+ "': write 'provider:model', like 'openai:gpt-4o', or an alias that is set under reqllm.aliases, of which "
					+ (known.isEmpty() ? "there is none" : "there are " + new TreeSet<>(known.keySet())),
					ErrorDetails.NONE, null);
		}
		return model;
	}

}
