package io.reqllm.providers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.reqllm.catalog.ModelQuery;
import io.reqllm.catalog.ModelStore;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.chat.ChatRequest;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.Route;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderSpec;
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

	private static final List<Provider> PROVIDERS = BuiltInProviders.all();

	@Test
	void allHoldsEveryEntryOfTheIndex() {
		assertThat(PROVIDERS).hasSize(SHIPPED)
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
	void everyModelOfTheCatalogueIsAskedOrNamesItsWire() {
		ModelStore store = new ModelStore(INDEX, List.of(), Map.of(), null);
		Map<String, Provider> byId = PROVIDERS.stream()
			.collect(Collectors.toMap(provider -> provider.spec().id(), Function.identity()));

		List<Model> refused = new ArrayList<>();
		for (Model model : store.search(ModelQuery.ALL)) {
			Provider provider = byId.get(model.id().provider());
			try {
				provider.buildRequest(call(provider, model));
			}
			catch (InvalidRequestException ex) {
				assertThat(ex).hasMessageContaining("needs the wire protocol");
				refused.add(model);
			}
		}

		assertThat(refused).isNotEmpty().hasSizeLessThan(SHIPPED * 4);
	}

	@Test
	void theContractIsTriedForEveryProviderThatCanBeAsked() {
		assertThat(Place.all().map(place -> place.spec().id()).distinct())
			.containsExactlyElementsOf(providers(true).map(pair -> (String) pair[0]).toList())
			.hasSize(SHIPPED - 3);
	}

	@Test
	void twoWiresOfOneNameAreRefused() {
		WireProtocol wire = BuiltInProviders.wires().get(0);

		assertThatIllegalArgumentException().isThrownBy(() -> BuiltInProviders.of(INDEX, List.of(wire, wire)))
			.withMessageContaining("'" + wire.id() + "'");
	}

	static Stream<Object[]> providersOfBuiltWires() {
		return providers(true);
	}

	static Stream<Object[]> providersOfOtherWires() {
		return providers(false);
	}

	private static Stream<Object[]> providers(boolean supported) {
		return PROVIDERS.stream()
			.filter(provider -> ((DeclaredProvider) provider).supported() == supported)
			.map(provider -> new Object[] { provider.spec().id(), provider });
	}

	private static ChatCall call(Provider provider) {
		return call(provider, Model.unknown(new ModelId(provider.spec().id(), "some-model")));
	}

	private static ChatCall call(Provider provider, Model model) {
		Route route = provider.route(model);
		ChatRequest request = ChatRequest.of(model.id().toString(), "Hello");
		return new ChatCall(request, model, route.withBaseUrl(filled(route.baseUrl())), false);
	}

	private static String filled(String baseUrl) {
		String placed = baseUrl.startsWith("${") ? baseUrl.replaceFirst("\\$\\{\\w+}", "https://gateway.example")
				: baseUrl;
		return placed.replaceAll("\\$\\{\\w+}", "sample");
	}

}
