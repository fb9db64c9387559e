package io.reqllm.cli.page;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.reqllm.catalog.ModelStore;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.providers.BuiltInProviders;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a page for each provider, and one that lists them. */
@Command(name = "provider-pages", mixinStandardHelpOptions = true,
		description = "Writes a page of Markdown for each provider that ships, and one that lists them.")
public final class ProviderPages implements Callable<Integer> {

	private static final String LIST = "README.md";

	@Option(names = "--to", required = true, paramLabel = "FOLDER", description = "Where the pages are.")
	private @Nullable Path folder;

	@Option(names = "--check", description = "Writes nothing; ends with status 1 if a page is not as it should be.")
	private boolean check;

	@Spec
	private @Nullable CommandSpec command;

	/**
	 * Creates the command; picocli sets its options.
	 */
	public ProviderPages() {
	}

	@Override
	public Integer call() throws IOException {
		PrintWriter out = Objects.requireNonNull(this.command).commandLine().getOut();
		Path target = Objects.requireNonNull(this.folder);
		List<String> changed = changed(target, pages());
		changed.forEach(out::println);
		out.println(changed.size() + " pages " + (this.check ? "differ" : "were written or removed"));
		out.flush();
		return (this.check && !changed.isEmpty()) ? 1 : 0;
	}

	/** Returns the pages by the names of their files. */
	static Map<String, String> pages() {
		ProviderIndex index = ProviderIndex.ofClassPath();
		ModelStore store = new ModelStore(index, List.of(), Map.of(), null);
		Set<String> wires = new HashSet<>();
		BuiltInProviders.wires().forEach(wire -> wires.add(wire.id()));
		Map<String, String> pages = new TreeMap<>();
		StringBuilder list = new StringBuilder("# Providers, one by one\n\nMade of the [data](../../README.md"
				+ "#where-the-data-come-from) of " + index.snapshot() + " by `reqllm-cli provider-pages`; do not edit."
				+ " How a provider is data is told in [Providers](../providers.md).\n\n"
				+ "| provider | id | models | |\n|---|---|---:|---|\n");
		for (ProviderSpec provider : index.providers()) {
			ProviderPage page = new ProviderPage(provider, store.models(provider.id()), wires::contains);
			String file = provider.id() + ".md";
			pages.put(file, page.text());
			list.append("| [")
				.append(provider.name())
				.append("](")
				.append(file)
				.append(") | `")
				.append(provider.id())
				.append("` | ")
				.append(page.models().size())
				.append(" | ")
				.append(page.callable() ? "" : "not supported yet")
				.append(" |\n");
		}
		pages.put(LIST, list.toString());
		return pages;
	}

	private List<String> changed(Path target, Map<String, String> pages) throws IOException {
		List<String> changed = new ArrayList<>();
		Files.createDirectories(target);
		for (Map.Entry<String, String> page : pages.entrySet()) {
			Path file = target.resolve(page.getKey());
			if (!Files.exists(file) || !Files.readString(file).equals(page.getValue())) {
				changed.add(page.getKey());
				if (!this.check) {
					Files.writeString(file, page.getValue());
				}
			}
		}
		try (Stream<Path> files = Files.list(target)) {
			for (Path file : files.filter(one -> !pages.containsKey(one.getFileName().toString())).sorted().toList()) {
				changed.add(file.getFileName().toString());
				if (!this.check) {
					Files.delete(file);
				}
			}
		}
		return changed;
	}

}
