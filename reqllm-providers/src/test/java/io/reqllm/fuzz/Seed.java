package io.reqllm.fuzz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.reqllm.catalog.ProviderIndex;
import io.reqllm.chat.ChatRequest;
import io.reqllm.conformance.Recordings;
import io.reqllm.model.Route;
import io.reqllm.protocol.Answers;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.WireProtocol;
import io.reqllm.test.fixture.WireCase;

/**
 * A good answer to begin with.
 *
 * @param name where it is from
 * @param call what it answers
 * @param contentType what it says that it is
 * @param envelope its frames
 */
record Seed(String name, ChatCall call, String contentType, Envelope envelope) {

	private static final Path FIXTURES = Path.of("src/test/resources/wire");

	/** Returns the fixtures of a wire, and what was recorded of it if that is here. */
	static List<Seed> of(WireProtocol wire) {
		List<Seed> seeds = new ArrayList<>();
		for (WireCase one : WireCase.in(FIXTURES.resolve(wire.id()))) {
			String stream = one.form().contentType();
			seeds.add(of(one + " streamed", call(wire, one, true), stream, one.form().bytes(one.stream())));
			seeds.add(of(one + " whole", call(wire, one, false), "application/json",
					one.whole().getBytes(StandardCharsets.UTF_8)));
		}
		ProviderIndex index = ProviderIndex.ofClassPath();
		for (Recordings.Answer recorded : Recordings.of(wire.id())) {
			ChatCall call = Answers.call(wire, ChatRequest.of(Answers.MODEL.toString(), "Hello"),
					dialect(index, recorded.provider(), wire.id()), recorded.streaming());
			seeds.add(of(recorded.id(), call, recorded.contentType(), recorded.body()));
		}
		return seeds;
	}

	byte[] body() {
		return this.envelope.join(this.envelope.frames());
	}

	private static Seed of(String name, ChatCall call, String contentType, byte[] body) {
		return new Seed(name, call, contentType, Envelope.of(contentType, body));
	}

	private static ChatCall call(WireProtocol wire, WireCase one, boolean streaming) {
		return Answers.call(wire, one.request(Answers.MODEL), Map.of(), streaming);
	}

	private static Map<String, Object> dialect(ProviderIndex index, String provider, String wire) {
		return index.find(provider)
			.flatMap(spec -> spec.routes().stream().filter(route -> route.wire().equals(wire)).findFirst())
			.map(Route::dialect)
			.orElse(Map.of());
	}

	@Override
	public String toString() {
		return this.name;
	}

}
