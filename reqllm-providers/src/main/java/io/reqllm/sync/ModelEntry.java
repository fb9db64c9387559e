package io.reqllm.sync;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;

import io.reqllm.json.Json;
import io.reqllm.model.Route;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a model's facts with the names of {@link io.reqllm.model.ModelProperties}. What
 * is unknown is left out.
 */
final class ModelEntry {

	private final String id;

	private final Member model;

	private final ObjectNode entry = Json.object();

	ModelEntry(String id, Member model) {
		this.id = id;
		this.model = model;
	}

	ObjectNode write(Routing routing) {
		this.entry.put("id", this.id);
		String name = this.model.optionalText("name");
		text("name", this.id.equals(name) ? null : name);
		text("family", this.model.optionalText("family"));
		text("status", this.model.optionalText("status"));
		text("knowledge", this.model.optionalText("knowledge"));
		text("releaseDate", this.model.optionalText("release_date"));
		flag("openWeights", "open_weights");
		flag("attachment", "attachment");
		flag("reasoning", "reasoning");
		flag("toolCall", "tool_call");
		flag("structuredOutput", "structured_output");
		flag("temperature", "temperature");
		reasoning();
		modalities();
		set("limits", limits());
		set("pricing", PriceEntry.write(this.model.object("cost")));
		set("modes", modes());
		Route way = routing.override(this.model);
		if (way != null) {
			route(way, routing.routeOf(way.wire()));
		}
		return this.entry;
	}

	private void reasoning() {
		JsonNode interleaved = this.model.value("interleaved");
		if (interleaved != null && !interleaved.isBoolean()) {
			text("reasoningField", Objects.requireNonNull(this.model.object("interleaved")).optionalText("field"));
		}
		List<Member> options = this.model.array("reasoning_options");
		if (options != null) {
			ArrayNode list = this.entry.putArray("reasoningOptions");
			options.forEach(option -> list.add(option(option)));
		}
	}

	private static ObjectNode option(Member option) {
		ObjectNode node = Json.object().put("type", option.text("type"));
		List<String> values = option.texts("values");
		if (values != null) {
			values.forEach(node.putArray("values")::add);
		}
		count(node, "min", option.tokens("min"));
		count(node, "max", option.tokens("max"));
		return node;
	}

	private void modalities() {
		Member modalities = this.model.object("modalities");
		if (modalities != null) {
			modality("input", modalities.texts("input"));
			modality("output", modalities.texts("output"));
		}
	}

	private void modality(String name, @Nullable List<String> modalities) {
		if (modalities != null) {
			ArrayNode list = this.entry.putArray(name);
			modalities.forEach(modality -> list.add(modality.toLowerCase(Locale.ROOT)));
		}
	}

	private ObjectNode limits() {
		ObjectNode limits = Json.object();
		Member stated = this.model.object("limit");
		if (stated != null) {
			limit(limits, "context", stated);
			limit(limits, "input", stated);
			limit(limits, "output", stated);
		}
		return limits;
	}

	/** Upstream writes 0 where it does not know, or where there is no such limit. */
	private static void limit(ObjectNode limits, String name, Member stated) {
		Long limit = stated.tokens(name);
		count(limits, name, (limit != null && limit == 0) ? null : limit);
	}

	private ObjectNode modes() {
		ObjectNode modes = Json.object();
		Member experimental = this.model.object("experimental");
		Member stated = (experimental != null) ? experimental.object("modes") : null;
		if (stated != null) {
			stated.objects().forEach((name, mode) -> modes.set(name, mode(mode)));
		}
		return modes;
	}

	private static ObjectNode mode(Member mode) {
		ObjectNode node = Json.object();
		ObjectNode pricing = PriceEntry.write(mode.object("cost"));
		if (!pricing.isEmpty()) {
			node.set("pricing", pricing);
		}
		Member additions = mode.object("provider");
		for (String name : List.of("body", "headers")) {
			if (additions != null && additions.object(name) != null) {
				node.set(name, additions.value(name));
			}
		}
		return node;
	}

	private void route(Route way, Route below) {
		this.entry.put("wire", way.wire());
		text("baseUrl", way.baseUrl().equals(below.baseUrl()) ? null : way.baseUrl());
		text("auth", Objects.equals(way.auth(), below.auth()) ? null : way.auth());
		if (!way.dialect().isEmpty()) {
			this.entry.set("dialect", Json.treeOf(new TreeMap<>(way.dialect())));
		}
	}

	private void text(String name, @Nullable String text) {
		if (text != null) {
			this.entry.put(name, text);
		}
	}

	private void flag(String name, String upstream) {
		Boolean flag = this.model.flag(upstream);
		if (flag != null) {
			this.entry.put(name, flag);
		}
	}

	private void set(String name, ObjectNode value) {
		if (!value.isEmpty()) {
			this.entry.set(name, value);
		}
	}

	private static void count(ObjectNode node, String name, @Nullable Long count) {
		if (count != null) {
			node.put(name, count);
		}
	}

}
