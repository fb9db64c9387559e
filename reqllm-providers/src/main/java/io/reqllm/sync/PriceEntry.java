package io.reqllm.sync;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes prices with the names of {@link io.reqllm.usage.Pricing}. */
final class PriceEntry {

	private static final Map<String, String> NAMES = names();

	private static final long THOUSAND = 1000;

	private PriceEntry() {
	}

	/**
	 * Writes the prices; none if none are stated. {@code context_over_200k} is a copy of
	 * a tier under a threshold that is often wrong, so only the tiers are taken.
	 */
	static ObjectNode write(@Nullable Member cost) {
		ObjectNode pricing = Json.object();
		if (cost != null) {
			rates(pricing, cost);
			for (Member tier : Objects.requireNonNullElse(cost.array("tiers"), List.<Member>of())) {
				tier(pricing, tier);
			}
		}
		return pricing;
	}

	private static void tier(ObjectNode pricing, Member tier) {
		Member kind = tier.object("tier");
		if (kind == null || !"context".equals(kind.optionalText("type"))) {
			return;
		}
		Long size = kind.tokens("size");
		if (size == null) {
			throw new BadDocumentException(kind.at("size") + " is missing", null);
		}
		ObjectNode node = Json.object().put("above", exceeded(size));
		rates(node.putObject("rates"), tier);
		pricing.withArray("tiers").add(node);
	}

	/** 200001 is the first size of a tier, 200000 the last before it: both occur. */
	private static long exceeded(long size) {
		return (size % THOUSAND == 1) ? size - 1 : size;
	}

	private static void rates(ObjectNode node, Member cost) {
		NAMES.forEach((upstream, name) -> {
			BigDecimal price = cost.price(upstream);
			if (price != null) {
				node.put(name, price);
			}
		});
	}

	private static Map<String, String> names() {
		Map<String, String> names = new LinkedHashMap<>();
		names.put("input", "input");
		names.put("output", "output");
		names.put("cache_read", "cacheRead");
		names.put("cache_write", "cacheWrite");
		names.put("reasoning", "reasoning");
		names.put("input_audio", "audioInput");
		names.put("output_audio", "audioOutput");
		return names;
	}

}
