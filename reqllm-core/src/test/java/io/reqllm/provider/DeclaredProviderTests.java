package io.reqllm.provider;

import java.util.Map;

import io.reqllm.chat.ChatRequest;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.Route;
import org.junit.jupiter.api.Test;

import static io.reqllm.provider.Providers.spec;
import static io.reqllm.provider.Providers.wire;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeclaredProviderTests {

	private static final Map<String, WireProtocol> CHAT = Map.of("chat", wire("chat"));

	private static final Map<String, WireProtocol> BOTH = Map.of("chat", wire("chat"), "messages", wire("messages"));

	private static final Model MODEL = Model.unknown(ModelId.parse("acme:m"));

	@Test
	void choosesTheFirstRouteWhoseWireIsBuilt() {
		DeclaredProvider provider = new DeclaredProvider(spec("acme", "responses", "chat", "messages"), BOTH);

		assertThat(provider.supported()).isTrue();
		assertThat(provider.route(MODEL))
			.isEqualTo(new Route("chat", "https://chat.example", null, Map.of("of", "chat")));
	}

	@Test
	void aModelsOwnWireComesFirst() {
		DeclaredProvider provider = new DeclaredProvider(spec("acme", "chat", "messages"), BOTH);

		assertThat(provider.route(onWire("messages")))
			.isEqualTo(new Route("messages", "https://messages.example", null, Map.of("of", "messages")));
	}

	@Test
	void aModelsOwnWireWithoutARouteGoesToThePreferredPlace() {
		DeclaredProvider provider = new DeclaredProvider(spec("acme", "chat"), BOTH);

		assertThat(provider.route(onWire("messages")))
			.isEqualTo(new Route("messages", "https://chat.example", null, Map.of()));
	}

	@Test
	void aModelOnAWireThatIsNotBuiltNamesIt() {
		DeclaredProvider provider = new DeclaredProvider(spec("acme", "chat", "messages"), CHAT);

		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> provider.route(onWire("messages")))
			.withMessageContaining("acme:m needs the wire protocol messages")
			.withMessageContaining("built are [chat]")
			.satisfies(ex -> assertThat(ex.provider()).isEqualTo("acme"));
	}

	@Test
	void aProviderWithoutABuiltWireNamesAllOfItsOwn() {
		DeclaredProvider provider = new DeclaredProvider(spec("acme", "responses", "messages"), CHAT);

		assertThat(provider.supported()).isFalse();
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> provider.route(MODEL))
			.withMessageContaining("messages or responses");
	}

	@Test
	void handsACallToTheWireOfItsRoute() {
		DeclaredProvider provider = new DeclaredProvider(spec("acme", "chat", "messages"), BOTH);
		ChatCall call = new ChatCall(ChatRequest.of("acme:m", "hello"), MODEL,
				Route.of("messages", "https://other.example"), true);

		assertThat(provider.buildRequest(call).uri()).hasToString("https://other.example/messages");
		assertThat(provider.parseResponse(call, new ResponseHead(200, Map.of())))
			.isInstanceOf(Providers.SilentParser.class);
	}

	@Test
	void refusesACallOnAWireThatIsNotBuilt() {
		DeclaredProvider provider = new DeclaredProvider(spec("acme", "chat"), CHAT);
		ChatCall call = new ChatCall(ChatRequest.of("acme:m", "hello"), MODEL, Route.of("odd", "https://x.example"),
				true);

		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> provider.buildRequest(call))
			.withMessageContaining("odd");
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> provider.parseResponse(call, new ResponseHead(200, Map.of())));
	}

	private static Model onWire(String wire) {
		return Model.of("acme", ModelProperties.builder("m").wire(wire).build());
	}

}
