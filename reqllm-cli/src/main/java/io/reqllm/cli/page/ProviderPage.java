package io.reqllm.cli.page;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.reqllm.json.Json;
import io.reqllm.model.Capability;
import io.reqllm.model.Model;
import io.reqllm.model.Route;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.usage.Pricing;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a provider, as a page of Markdown: its key, where it is reached and in
 * which words, how it differs from them, and its latest models.
 *
 * @param provider the provider
 * @param models its models
 * @param built whether a wire is built, by id
 */
record ProviderPage(ProviderSpec provider, List<Model> models, Predicate<String> built) {

	private static final int MOST_MODELS = 30;

	private static final Comparator<Model> LATEST_FIRST = Comparator
		.comparing((Model model) -> String.valueOf(model.properties().releaseDate()).replace("null", ""))
		.reversed()
		.thenComparing(model -> model.id().toString());

	/** Returns whether a call to it can be made. */
	boolean callable() {
		return this.provider.routes().stream().anyMatch(route -> this.built.test(route.wire()));
	}

	String text() {
		StringBuilder page = new StringBuilder("# " + this.provider.name() + "\n\n");
		page.append(callable() ? "Models are named `" + this.provider.id() + ":…`."
				: "Listed, but not supported yet: no wire that it speaks is built.");
		String documentation = this.provider.documentation();
		if (documentation != null && documentation.startsWith("https://")) {
			page.append(" Its own [documentation](").append(documentation).append(").");
		}
		page.append("\n\n| | |\n|---|---|\n");
		row(page, "key", keys());
		row(page, "signed by", code(scheme(this.provider.auth())));
		this.provider.routes().forEach(route -> row(page, "wire", place(route)));
		names(page, "variables of the base URL", this.provider.parameters());
		names(page, "headers", this.provider.headers());
		names(page, "defaults", this.provider.defaults());
		this.provider.routes().forEach(route -> names(page, "switches of " + code(route.wire()), route.dialect()));
		page.append("\nWhat wires and switches are is told in [Providers](../providers.md#dialect-switches).\n");
		return page + table();
	}

	/** In the words of the property that sets it. */
	private static String scheme(AuthScheme auth) {
		return auth.name() + ((auth.parameter() != null) ? ":" + auth.parameter() : "") + (auth.optional() ? "?" : "");
	}

	private String keys() {
		String property = code("reqllm.providers." + this.provider.id() + ".api-key");
		return this.provider.auth().name().equals("none") ? "none"
				: this.provider.keyNames().stream().map(name -> code(name) + ", ").collect(Collectors.joining())
						+ property;
	}

	private String place(Route route) {
		return code(route.wire()) + (this.built.test(route.wire()) ? "" : " (not built)")
				+ (route.baseUrl().isEmpty() ? "" : " at " + code(route.baseUrl()));
	}

	private String table() {
		if (this.models.isEmpty()) {
			return "\nThe catalogue lists no model of it.\n";
		}
		StringBuilder table = new StringBuilder("\n## Models\n\nUSD for a million tokens; a dash is unknown.\n\n"
				+ "| model | context | output | can | in | out |\n|---|---:|---:|---|---:|---:|\n");
		this.models.stream().sorted(LATEST_FIRST).limit(MOST_MODELS).forEach(model -> {
			Pricing pricing = model.pricing();
			table.append("| ")
				.append(String.join(" | ", code(model.id().name()), number(model.limits().context()),
						number(model.limits().output()), abilities(model),
						price((pricing != null) ? pricing.input() : null),
						price((pricing != null) ? pricing.output() : null)))
				.append(" |\n");
		});
		int more = this.models.size() - MOST_MODELS;
		return (more > 0) ? table + "\nThe latest " + MOST_MODELS + "; `reqllm-cli models " + this.provider.id()
				+ "` shows the other " + more + ".\n" : table.toString();
	}

	private static String abilities(Model model) {
		return Arrays.stream(Capability.values())
			.filter(capability -> Boolean.TRUE.equals(model.supports(capability)))
			.map(capability -> capability.name().toLowerCase(Locale.ROOT).replace('_', ' '))
			.collect(Collectors.joining(", "));
	}

	private static void names(StringBuilder page, String title, Map<String, ?> values) {
		if (!values.isEmpty()) {
			row(page, title,
					new TreeMap<>(values).entrySet()
						.stream()
						.map(entry -> code(entry.getKey() + ": " + Json.treeOf(entry.getValue())))
						.collect(Collectors.joining(", ")));
		}
	}

	private static void row(StringBuilder page, String title, String text) {
		page.append("| ").append(title).append(" | ").append(text).append(" |\n");
	}

	private static String code(String text) {
		return "`" + text.replace("|", "\\|") + "`";
	}

	private static String number(@Nullable Long number) {
		return (number != null) ? String.format(Locale.ROOT, "%,d", number) : "-";
	}

	private static String price(@Nullable BigDecimal price) {
		return (price != null) ? price.stripTrailingZeros().toPlainString() : "-";
	}

}
