package io.reqllm.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.Route;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.ProviderSpec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Models under names of one's own, and providers that an application has moved. */
class MovedModelTests {

	private static final ProviderIndex INDEX = index(
			"""
					{"providers": {"acme": {"wire": "chat", "baseUrl": "https://acme.example/v1", "auth": "header:api-key"}}}""");

	private final CountingLoader loader = new CountingLoader().withModels("acme", """
			{"id": "wise", "name": "Wise", "limits": {"context": 100}, "pricing": {"input": 2, "output": 4}}""", """
			{"id": "elsewhere", "wire": "talk", "baseUrl": "https://talk.acme.example", "auth": "header:x-api-key"}""");

	@Test
	void aDeploymentHasTheFactsOfItsModel() {
		ModelProperties own = ModelProperties.builder("our-deployment").base("wise").build();

		Model model = store(List.of(), own).find(ModelId.parse("acme:our-deployment")).orElseThrow();

		assertThat(model.id().name()).isEqualTo("our-deployment");
		assertThat(model.properties().id()).isEqualTo("our-deployment");
		assertThat(model.properties().name()).isEqualTo("Wise");
		assertThat(model.limits().context()).isEqualTo(100);
		assertThat(model.pricing().output()).isEqualByComparingTo("4");
	}

	@Test
	void aDeploymentGoesTheWayOfItsModel() {
		ModelProperties own = ModelProperties.builder("our-deployment").base("elsewhere").build();

		Model model = store(List.of(), own).find(ModelId.parse("acme:our-deployment")).orElseThrow();

		assertThat(model.over(Route.of("chat", "https://acme.example/v1")))
			.isEqualTo(new Route("talk", "https://talk.acme.example", "header:x-api-key", Map.of()));
	}

	@Test
	void whatIsStatedOfADeploymentComesBeforeTheFactsOfItsModel() {
		ModelProperties own = ModelProperties.builder("our-deployment").base("wise").name("Ours").build();

		Model model = store(List.of(), own).find(ModelId.parse("acme:our-deployment")).orElseThrow();

		assertThat(model.properties().name()).isEqualTo("Ours");
		assertThat(model.limits().context()).isEqualTo(100);
	}

	@Test
	void aBaseThatIsNoModelIsToldWithTheNearest() {
		ModelProperties own = ModelProperties.builder("our-deployment").base("wize").build();

		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> store(List.of(), own).find(ModelId.parse("acme:our-deployment")))
			.withMessageContaining("'our-deployment'")
			.withMessageContaining("'wize'")
			.withMessageContaining("[wise]");
	}

	@Test
	void aKeyDoesNotFollowAModelAwayFromABaseUrlOfOnesOwn() {
		ProviderSpec gateway = spec("https://gateway.example/v1", "header:api-key");

		ModelProperties model = elsewhere(store(List.of(gateway)));

		assertThat(model.wire()).isEqualTo("talk");
		assertThat(model.baseUrl()).isNull();
		assertThat(model.auth()).isEqualTo("header:x-api-key");
	}

	@Test
	void aWayOfSigningOfOnesOwnHoldsForEveryModel() {
		ProviderSpec signed = spec("https://acme.example/v1", "entra");

		ModelProperties model = elsewhere(store(List.of(signed)));

		assertThat(model.baseUrl()).isEqualTo("https://talk.acme.example");
		assertThat(model.auth()).isNull();
	}

	@Test
	void anInstanceAtTheSamePlaceHasAllFacts() {
		ProviderSpec other = spec("https://acme.example/v1", "header:api-key");

		ModelProperties model = elsewhere(store(List.of(other)));

		assertThat(model.baseUrl()).isEqualTo("https://talk.acme.example");
		assertThat(model.auth()).isEqualTo("header:x-api-key");
	}

	@Test
	void whatTheApplicationSaysOfAModelHoldsWhereverItsProviderIs() {
		ProviderSpec gateway = spec("https://gateway.example/v1", "entra");
		ModelProperties own = ModelProperties.builder("elsewhere").baseUrl("https://own.example").auth("none").build();

		ModelProperties model = elsewhere(store(List.of(gateway), own));

		assertThat(model.baseUrl()).isEqualTo("https://own.example");
		assertThat(model.auth()).isEqualTo("none");
	}

	private ModelStore store(List<ProviderSpec> providers, ModelProperties... own) {
		return new ModelStore(INDEX, providers, Map.of("acme", List.of(own)), this.loader);
	}

	private static ModelProperties elsewhere(ModelStore store) {
		return store.find(ModelId.parse("acme:elsewhere")).orElseThrow().properties();
	}

	private static ProviderSpec spec(String baseUrl, String auth) {
		return ProviderSpec.builder("acme")
			.routes(List.of(Route.of("chat", baseUrl)))
			.auth(AuthScheme.parse(auth))
			.build();
	}

	private static ProviderIndex index(String json) {
		try {
			return ProviderIndex.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
