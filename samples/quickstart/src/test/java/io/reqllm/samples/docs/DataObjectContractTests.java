package io.reqllm.samples.docs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.reqllm.catalog.ProviderIndex;
import io.reqllm.model.Route;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.WireProtocol;
import io.reqllm.providers.BuiltInProviders;
import io.reqllm.test.ProviderContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The object of data that docs/providers.md shows keeps the laws, on both its routes. */
@ParameterizedClass
@ValueSource(strings = { "openai-chat", "ollama-chat" })
class DataObjectContractTests extends ProviderContract {

	private static final Map<String, WireProtocol> WIRES = BuiltInProviders.wires()
		.stream()
		.collect(Collectors.toMap(WireProtocol::id, Function.identity()));

	private final String wire;

	DataObjectContractTests(String wire) {
		this.wire = wire;
	}

	@Override
	protected Provider provider(String baseUrl) {
		ProviderSpec shown = shown();
		Route route = shown.routes().stream().filter(each -> each.wire().equals(this.wire)).findFirst().orElseThrow();
		Route here = route.withBaseUrl(route.baseUrl().replace("https://ollama.com", baseUrl));
		return new DeclaredProvider(shown.toBuilder().routes(List.of(here)).build(), WIRES);
	}

	@Override
	protected Path cases() {
		return Page.ROOT.resolve("reqllm-providers/src/test/resources/places/" + this.wire);
	}

	@Override
	protected int samples() {
		return 2;
	}

	private static ProviderSpec shown() {
		String block = Page.of("docs/providers.md")
			.code("json")
			.stream()
			.map(Page.Code::text)
			.filter(text -> text.contains("\"ollama-cloud\""))
			.findFirst()
			.orElseThrow();
		String index = "{\"providers\": {" + block + "}}";
		try {
			return ProviderIndex.read(new ByteArrayInputStream(index.getBytes(StandardCharsets.UTF_8)))
				.find("ollama-cloud")
				.orElseThrow();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
