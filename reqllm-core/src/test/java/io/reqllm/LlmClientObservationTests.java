package io.reqllm;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.reqllm.chat.ChatRequest;
import io.reqllm.observation.ChatObservationContext;
import io.reqllm.observation.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static io.reqllm.AcmeServer.LONGEST;
import static io.reqllm.ListedModels.m1;
import static org.assertj.core.api.Assertions.assertThat;

/** Calls of a whole client over HTTP, as whoever observes them sees them. */
@Timeout(60)
class LlmClientObservationTests {

	@RegisterExtension
	static final AcmeServer SERVER = new AcmeServer();

	private final ListedModels catalog = new ListedModels();

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final List<Observation.Context> started = new CopyOnWriteArrayList<>();

	LlmClientObservationTests() {
		this.catalog.list(m1());
		this.registry.observationConfig().observationHandler(new Beginnings());
	}

	@ParameterizedTest
	@EnumSource
	void observesACallWithTheHttpRequestAsItsChild(Way way) {
		way.ask(client(), ChatRequest.of("acme:m1", "Hi")).block(LONGEST);

		assertThat(this.started).hasSize(2);
		assertThat(this.started.get(1).getParentObservation().getContextView()).isSameAs(chat());
		assertThat(chat().outcome()).isEqualTo(Outcome.SUCCESS);
		assertThat(chat().response().usage().total()).isEqualTo(5);
	}

	@ParameterizedTest
	@EnumSource
	void observesTheAttemptsOfACallAsItsChildren(Way way) {
		SERVER.stubFor(post(anyUrl()).willReturn(status(503)));

		way.failure(client(), ChatRequest.of("acme:m1", "Hi"));

		assertThat(this.started).hasSize(4)
			.filteredOn(ClientRequestObservationContext.class::isInstance)
			.hasSize(3)
			.allSatisfy(context -> assertThat(context.getParentObservation().getContextView()).isSameAs(chat()));
		assertThat(chat().attempts()).hasSize(2);
		TestObservationRegistryAssert.assertThat(this.registry).doesNotHaveAnyRemainingCurrentObservation();
	}

	@Test
	void isAChildOfTheCallersObservationAlsoWhenTheCallGoesOnOnAnotherThread() {
		this.catalog.loaded = false;
		Observation caller = Observation.start("caller", this.registry);

		caller.scoped(() -> client().generate(ChatRequest.of("acme:m1", "Hi")).block(LONGEST));

		assertThat(chat().getParentObservation()).isSameAs(caller);
	}

	@Test
	void sendsNothingOfTheConversationId() {
		client().generate(ChatRequest.builder("acme:m1").user("Hi").conversationId("talk-4711").build()).block(LONGEST);

		assertThat(SERVER.getAllServeEvents()).singleElement()
			.satisfies(event -> assertThat(event.getRequest().toString()).doesNotContain("talk-4711"));
	}

	private LlmClient client() {
		return SERVER.client(this.catalog)
			.webClients(provider -> WebClient.builder()
				.clientConnector(new ReactorClientHttpConnector())
				.observationRegistry(this.registry))
			.observations(this.registry)
			.build();
	}

	private ChatObservationContext chat() {
		return (ChatObservationContext) this.started.stream()
			.filter(ChatObservationContext.class::isInstance)
			.findFirst()
			.orElseThrow();
	}

	/** Keeps what was begun, in order. */
	private final class Beginnings implements ObservationHandler<Observation.Context> {

		@Override
		public void onStart(Observation.Context context) {
			LlmClientObservationTests.this.started.add(context);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
