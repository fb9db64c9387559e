package io.reqllm.protocol.response;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * The places of a small tree in which a count may stand. They are read once: to read
 * pointers anew for each answer costs more than to follow them.
 */
public final class CountPlaces {

	private final JsonPointer[] places;

	private CountPlaces(JsonPointer[] places) {
		this.places = places;
	}

	/**
	 * Returns the places that JSON pointers name.
	 */
	public static CountPlaces of(String... pointers) {
		JsonPointer[] places = new JsonPointer[pointers.length];
		for (int i = 0; i < places.length; i++) {
			places[i] = JsonPointer.compile(pointers[i]);
		}
		return new CountPlaces(places);
	}

	/**
	 * Returns the first count that is not zero among the places, else zero if one of them
	 * holds it, else {@code null}.
	 */
	public @Nullable Long in(JsonNode node) {
		Long found = null;
		for (JsonPointer place : this.places) {
			Long count = Counts.read(node.at(place));
			if (count != null && count > 0) {
				return count;
			}
			found = (found != null) ? found : count;
		}
		return found;
	}

}
