package io.reqllm.cli.command;

import java.util.List;
import java.util.concurrent.Callable;

import io.reqllm.boot.config.EnvironmentVariables;
import io.reqllm.catalog.Glob;
import io.reqllm.cli.context.Contexts;
import io.reqllm.http.Authenticators;
import io.reqllm.http.ConfiguredCredentials;
import io.reqllm.json.Json;
import io.reqllm.model.Route;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.verify.report.TextTable;
import io.reqllm.verify.report.TextTable.Colour;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;

import org.springframework.context.ConfigurableApplicationContext;

/** Lists providers. */
@Command(name = "providers", mixinStandardHelpOptions = true,
		description = "Lists providers: their wires, whether they are configured, and from where. Never a key.")
public final class ProvidersCommand implements Callable<Integer> {

	private final Contexts contexts;

	@Mixin
	private Terminal terminal = new Terminal();

	@Parameters(arity = "0..1", paramLabel = "PATTERN", description = "Only ids that fit, with * and ?.")
	private String pattern = "*";

	@Option(names = "--configured", description = "Only those that have a key, or need none.")
	private boolean configured;

	@Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; table by default.")
	private Format format = Format.TABLE;

	/**
	 * Creates the command; picocli sets its options.
	 */
	public ProvidersCommand(Contexts contexts) {
		this.contexts = contexts;
	}

	@Override
	public Integer call() {
		try (ConfigurableApplicationContext context = this.contexts.open()) {
			ProviderRegistry registry = context.getBean(ProviderRegistry.class);
			Authenticators authenticators = context.getBean(Authenticators.class);
			ConfiguredCredentials keys = new ConfiguredCredentials(new EnvironmentVariables(context.getEnvironment()));
			Glob glob = new Glob(this.pattern);
			List<Row> rows = registry.ids()
				.stream()
				.filter(glob::matches)
				.map(registry::get)
				.map(provider -> Row.of(provider, authenticators.sourceOf(provider.spec(), keys)))
				.filter(row -> !this.configured || row.configured())
				.toList();
			print(rows);
		}
		return 0;
	}

	private void print(List<Row> rows) {
		if (this.format == Format.JSON) {
			ArrayNode list = Json.array();
			rows.forEach(row -> list.add(Json.treeOf(row)));
			this.terminal.print(list);
			return;
		}
		TextTable table = new TextTable(this.terminal.coloured(), "PROVIDER", "NAME", "WIRES", "CONFIGURED", "FROM",
				"MODELS");
		rows.forEach(row -> table.row(row.configured() ? Colour.GREEN : row.built() ? Colour.PLAIN : Colour.FAINT,
				row.id(), row.name(), String.join(",", row.wires()) + (row.built() ? "" : " (not built)"),
				row.configured() ? "yes" : "no", (row.source() != null) ? row.source() : "-",
				String.valueOf(row.models())));
		table.print(this.terminal.out());
		this.terminal.out().flush();
	}

	/**
	 * What is told of a provider.
	 *
	 * @param id names it
	 * @param name a name for people
	 * @param wires the wires of its routes
	 * @param built whether one of them is built
	 * @param configured whether it has a key, or needs none
	 * @param source where the key comes from
	 * @param models how many the catalogue lists
	 */
	record Row(String id, String name, List<String> wires, boolean built, boolean configured, @Nullable String source,
			int models) {

		static Row of(Provider provider, @Nullable String source) {
			ProviderSpec spec = provider.spec();
			boolean built = !(provider instanceof DeclaredProvider declared) || declared.supported();
			return new Row(spec.id(), spec.name(), spec.routes().stream().map(Route::wire).distinct().toList(), built,
					source != null || spec.auth().optional(), source, spec.modelCount());
		}

	}

}
