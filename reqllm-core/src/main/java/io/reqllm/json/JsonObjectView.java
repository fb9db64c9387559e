package io.reqllm.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The members of an object as plain values, each made when it is looked at. */
final class JsonObjectView extends AbstractMap<String, Object> {

	private final ObjectNode object;

	JsonObjectView(ObjectNode object) {
		this.object = object;
	}

	@Override
	public boolean containsKey(Object name) {
		return name instanceof String text && this.object.has(text);
	}

	@Override
	public @Nullable Object get(Object name) {
		JsonNode value = (name instanceof String text) ? this.object.get(text) : null;
		return (value != null) ? Json.valueOf(value) : null;
	}

	@Override
	public Set<Map.Entry<String, Object>> entrySet() {
		return new Members();
	}

	private final class Members extends AbstractSet<Map.Entry<String, Object>> {

		@Override
		public int size() {
			return JsonObjectView.this.object.size();
		}

		@Override
		public Iterator<Map.Entry<String, Object>> iterator() {
			return JsonObjectView.this.object.properties()
				.stream().<Map
						.Entry<String, Object>>map(
								member -> new SimpleImmutableEntry<>(member.getKey(), Json.valueOf(member.getValue())))
				.iterator();
		}

	}

}
