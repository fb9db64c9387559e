package io.reqllm.cli.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.reqllm.catalog.Glob;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.catalog.ModelQuery;
import io.reqllm.cli.context.Contexts;
import io.reqllm.json.Json;
import io.reqllm.model.Capability;
import io.reqllm.model.Modality;
import io.reqllm.model.Model;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.verify.report.TextTable;
import io.reqllm.verify.report.TextTable.Colour;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;

import org.springframework.context.ConfigurableApplicationContext;

/** Searches and compares models. */
@Command(name = "models", mixinStandardHelpOptions = true,
		description = "Searches the catalogue and compares models. What is unknown does not match, and is shown as -.")
public final class ModelsCommand implements Callable<Integer> {

	private final Contexts contexts;

	@Mixin
	private Terminal terminal = new Terminal();

	@Parameters(arity = "0..*", paramLabel = "MODEL",
			description = "Models, providers, patterns with * and ?, or words of a name. All if there is none.")
	private List<String> names = new ArrayList<>();

	@Option(names = "--can", split = ",", paramLabel = "CAPABILITY", description = "${COMPLETION-CANDIDATES}")
	private Set<Capability> capabilities = EnumSet.noneOf(Capability.class);

	@Option(names = "--takes", split = ",", paramLabel = "MODALITY", description = "${COMPLETION-CANDIDATES}")
	private Set<Modality> takes = EnumSet.noneOf(Modality.class);

	@Option(names = "--gives", split = ",", paramLabel = "MODALITY", description = "${COMPLETION-CANDIDATES}")
	private Set<Modality> gives = EnumSet.noneOf(Modality.class);

	@Option(names = "--min-context", paramLabel = "TOKENS", description = "The smallest context.")
	private @Nullable Long minContext;

	@Option(names = "--max-input-price", paramLabel = "USD", description = "The highest price of a million tokens in.")
	private @Nullable BigDecimal maxInputPrice;

	@Option(names = "--max-output-price", paramLabel = "USD",
			description = "The highest price of a million tokens out.")
	private @Nullable BigDecimal maxOutputPrice;

	@Option(names = "--tokens", paramLabel = "IN/OUT", converter = ModelRow.TokensConverter.class,
			description = "Show what so many tokens in and out cost, like 10000/500.")
	private ModelRow.Tokens tokens = ModelRow.Tokens.MILLION;

	@Option(names = "--sort", paramLabel = "ORDER", description = "${COMPLETION-CANDIDATES}; name by default.")
	private ModelRow.Order order = ModelRow.Order.NAME;

	@Option(names = "--limit", paramLabel = "N", description = "Show the first so many.")
	private int limit = Integer.MAX_VALUE;

	@Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; table by default.")
	private Format format = Format.TABLE;

	/**
	 * Creates the command; picocli sets its options.
	 */
	public ModelsCommand(Contexts contexts) {
		this.contexts = contexts;
	}

	@Override
	public Integer call() {
		try (ConfigurableApplicationContext context = this.contexts.open()) {
			ModelCatalog catalog = context.getBean(ModelCatalog.class);
			ProviderRegistry registry = context.getBean(ProviderRegistry.class);
			ModelQuery query = new ModelQuery(Set.of(), null, this.capabilities, this.takes, this.gives,
					this.minContext, this.maxInputPrice, this.maxOutputPrice);
			Stream<Model> all = this.names.isEmpty() ? catalog.search(query).stream()
					: this.names.stream().flatMap(name -> named(name, catalog, registry)).filter(query::matches);
			List<ModelRow> rows = all.distinct()
				.map(model -> ModelRow.of(model, this.tokens))
				.sorted(this.order.comparator().thenComparing(Comparator.comparing(ModelRow::id)))
				.limit(this.limit)
				.toList();
			print(rows);
		}
		return 0;
	}

	/** A provider, a pattern, or else a part of a name. */
	private static Stream<Model> named(String name, ModelCatalog catalog, ProviderRegistry registry) {
		if (registry.ids().contains(name)) {
			return catalog.models(name).stream();
		}
		boolean pattern = name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
		if (!pattern && name.indexOf(':') < 0) {
			return catalog.search(new ModelQuery(Set.of(), name, Set.of(), Set.of(), Set.of(), null, null, null))
				.stream();
		}
		int colon = name.indexOf(':');
		Glob provider = new Glob((colon < 0) ? name : name.substring(0, colon));
		Glob whole = new Glob((colon < 0) ? name + ":*" : name);
		return registry.ids()
			.stream()
			.filter(provider::matches)
			.flatMap(id -> catalog.models(id).stream())
			.filter(model -> whole.matches(model.id().toString()));
	}

	private void print(List<ModelRow> rows) {
		if (this.format == Format.JSON) {
			ArrayNode list = Json.array();
			rows.forEach(row -> list.add(Json.treeOf(row)));
			this.terminal.print(list);
			return;
		}
		TextTable table = new TextTable(this.terminal.coloured(), "MODEL", "CONTEXT", "OUTPUT", "CAN", "TAKES", "GIVES",
				"IN/M", "OUT/M", this.tokens.title());
		rows.forEach(row -> table.row((row.status() != null) ? Colour.FAINT : Colour.PLAIN, row.cells()));
		table.print(this.terminal.out());
		this.terminal.out().println(rows.size() + ((rows.size() == 1) ? " model" : " models"));
		this.terminal.out().flush();
	}

}
