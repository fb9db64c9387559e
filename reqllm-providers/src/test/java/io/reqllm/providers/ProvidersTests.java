package io.reqllm.providers;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.reqllm.catalog.ProviderIndex;
import io.reqllm.chat.ChatRequest;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.json.Json;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.Route;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireProtocol;
import io.reqllm.provider.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Law 7: every entry loads, and its first request is built or names its wire. */
class ProvidersTests {

	private static final ProviderIndex INDEX = ProviderIndex.load(ProvidersTests.class.getClassLoader());

	private static final int SHIPPED = 225;

	/** What a wire would do, so that the law is tried even where no wire is built. */
	private static final WireProtocol CHAT = new FakeWire("openai-chat");

	@Test
	void allHoldsEveryEntryOfTheIndex() {
		List<Provider> providers = BuiltInProviders.all();

		assertThat(providers).hasSize(SHIPPED)
			.extracting(provider -> provider.spec().id())
			.isSorted()
			.doesNotHaveDuplicates();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("providersOfBuiltWires")
	void buildsARequestIfItsWireIsBuilt(String id, Provider provider) {
		WireRequest request = provider.buildRequest(call(provider));

		assertThat(request.uri().isAbsolute()).isTrue();
		assertThat(request.uri().getHost()).isNotBlank();
		assertThat(request.uri().toString()).doesNotContain("$").doesNotContainPattern("[^:]//");
		assertThat(request.body().isObject()).isTrue();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("providersOfOtherWires")
	void failsOtherwiseAndNamesTheWire(String id, Provider provider) {
		ProviderSpec spec = provider.spec();

		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> call(provider))
			.withMessageContainingAll(spec.routes().stream().map(Route::wire).toArray(String[]::new));
	}

	@Test
	void openaiAzureAndMinimaxHaveARouteOverChat() {
		Collection<WireProtocol> chat = List.of(CHAT);

		assertThat(BuiltInProviders.of(INDEX, chat))
			.filteredOn(provider -> provider.spec().id().matches("openai|azure.*|minimax.*|google|cohere|xai"))
			.hasSize(10)
			.allMatch(provider -> ((DeclaredProvider) provider).supported());
	}

	@Test
	void twoWiresOfOneNameAreRefused() {
		List<WireProtocol> twice = List.of(CHAT, new FakeWire("openai-chat"));

		assertThatIllegalArgumentException().isThrownBy(() -> BuiltInProviders.of(INDEX, twice))
			.withMessageContaining("'openai-chat'");
	}

	static Stream<Object[]> providersOfBuiltWires() {
		return withEachWire(true);
	}

	static Stream<Object[]> providersOfOtherWires() {
		return withEachWire(false);
	}

	private static Stream<Object[]> withEachWire(boolean supported) {
		List<WireProtocol> wires = new ArrayList<>(BuiltInProviders.wires());
		if (wires.stream().noneMatch(wire -> wire.id().equals(CHAT.id()))) {
			wires.add(CHAT);
		}
		return BuiltInProviders.of(INDEX, wires)
			.stream()
			.filter(provider -> ((DeclaredProvider) provider).supported() == supported)
			.map(provider -> new Object[] { provider.spec().id(), provider });
	}

	private static LlmCall call(Provider provider) {
		Model model = Model.unknown(new ModelId(provider.spec().id(), "some-model"));
		Route route = provider.route(model);
		ChatRequest request = ChatRequest.of(model.id().toString(), "Hello");
		return new LlmCall(request, model, route.withBaseUrl(filled(route.baseUrl())), false);
	}

	private static String filled(String baseUrl) {
		String placed = baseUrl.startsWith("${") ? baseUrl.replaceFirst("\\$\\{\\w+}", "https://gateway.example")
				: baseUrl;
		return placed.replaceAll("\\$\\{\\w+}", "sample");
	}

	private record FakeWire(String id) implements WireProtocol {

		@Override
		public WireRequest encode(LlmCall call) {
			return new WireRequest(URI.create(call.route().baseUrl() + "/chat"), Map.of(), Json.object(), List.of());
		}

		@Override
		public ResponseParser decoder(LlmCall call, ResponseHead head) {
			throw new UnsupportedOperationException();
		}

	}

}
