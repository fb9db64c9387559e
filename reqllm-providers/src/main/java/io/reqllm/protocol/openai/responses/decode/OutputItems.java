package io.reqllm.protocol.openai.responses.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.reqllm.protocol.openai.responses.dialect.ItemNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The items of one answer. An event belongs to the item of its output index, since
 * compatible servers change the ids of items from event to event; where the index is
 * missing, to that of its id, else to the one of its kind that was opened last (as open
 * clients read it in November 2026).
 */
final class OutputItems {

	private final PartSink sink;

	private final boolean customTools;

	private final List<Item> all = new ArrayList<>();

	private final Map<Integer, Slot> byIndex = new HashMap<>();

	private final Map<String, Slot> byId = new HashMap<>();

	private final Map<String, List<Slot>> byType = new HashMap<>();

	private @Nullable Slot last;

	/**
	 * Creates the items of an answer without any.
	 * @param customTools whether the application runs tools that take text of any form
	 */
	OutputItems(PartSink sink, boolean customTools) {
		this.sink = sink;
		this.customTools = customTools;
	}

	boolean isEmpty() {
		return this.all.isEmpty();
	}

	/** Takes an item that has begun. */
	void begin(EventReader event, JsonNode item) {
		open(event, type(item), id(item)).item.take(item);
	}

	/** Returns the item that an event goes on with, opening one if need be. */
	Item find(EventReader event, String type) {
		Slot found = slot(event, event.itemId);
		if (found == null || !found.type.equals(type)) {
			found = (event.outputIndex < 0) ? unfinished(type) : null;
		}
		return ((found != null) ? found : open(event, type, event.itemId)).item;
	}

	/**
	 * Takes an item that is complete. Some begin a call and put what came of it in its
	 * place.
	 */
	void complete(EventReader event, JsonNode item) {
		String type = type(item);
		Slot found = slot(event, id(item));
		if (found == null || !found.type.equals(type)) {
			if (found != null && found.item instanceof CallItem call) {
				call.replaced();
			}
			found = (event.outputIndex < 0) ? unfinished(type) : null;
		}
		((found != null) ? found : open(event, type, id(item))).item.complete(item);
	}

	/**
	 * Takes the items of the whole answer: the first of a kind is the first that came,
	 * and one more than came is new.
	 */
	void completeAll(JsonNode output) {
		Map<String, Integer> counts = new HashMap<>();
		for (JsonNode item : output) {
			if (item.isObject()) {
				String type = type(item);
				int count = counts.merge(type, 1, Integer::sum);
				List<Slot> came = this.byType.getOrDefault(type, List.of());
				((count <= came.size()) ? came.get(count - 1) : opened(type)).item.complete(item);
			}
		}
	}

	/** Emits what is still missing: nothing more comes. */
	void close() {
		this.all.forEach(Item::close);
	}

	/** Takes for no call what was cut off so that it may look like a whole one. */
	void cutOff() {
		for (Item item : this.all) {
			if (item instanceof CallItem call) {
				call.cutOff();
			}
		}
	}

	private @Nullable Slot slot(EventReader event, @Nullable String id) {
		if (event.outputIndex < 0) {
			return (id != null) ? this.byId.get(id) : null;
		}
		if (this.last == null || this.last.index != event.outputIndex) {
			this.last = this.byIndex.get(event.outputIndex);
		}
		return this.last;
	}

	private @Nullable Slot unfinished(String type) {
		List<Slot> came = this.byType.getOrDefault(type, List.of());
		Slot latest = came.isEmpty() ? null : came.get(came.size() - 1);
		return (latest == null || latest.item.isComplete()) ? null : latest;
	}

	private Slot open(EventReader event, String type, @Nullable String id) {
		Slot slot = opened(type);
		slot.index = event.outputIndex;
		if (event.outputIndex >= 0) {
			this.byIndex.put(event.outputIndex, slot);
		}
		if (id != null) {
			this.byId.put(id, slot);
		}
		this.last = slot;
		return slot;
	}

	private Slot opened(String type) {
		Slot slot = new Slot(type, switch (type) {
			case ItemNames.MESSAGE -> new MessageItem(this.sink);
			case ItemNames.REASONING -> new ReasoningItem(this.sink);
			case ItemNames.FUNCTION_CALL -> new CallItem(this.sink, false);
			case ItemNames.CUSTOM_CALL ->
				this.customTools ? new CallItem(this.sink, true) : new OtherItem(this.sink, type);
			default -> new OtherItem(this.sink, type);
		});
		this.all.add(slot.item);
		this.byType.computeIfAbsent(type, key -> new ArrayList<>()).add(slot);
		return slot;
	}

	private static String type(JsonNode item) {
		return item.path("type").asString(item.has("content") ? ItemNames.MESSAGE : "unknown");
	}

	private static @Nullable String id(JsonNode item) {
		return item.path(ItemNames.ID).isString() ? item.path(ItemNames.ID).asString() : null;
	}

	/** Where an item stands. */
	private static final class Slot {

		private final String type;

		private final Item item;

		private int index = -1;

		private Slot(String type, Item item) {
			this.type = type;
			this.item = item;
		}

	}

}
