package io.reqllm.benchmarks.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.reqllm.chat.ChatRequest;
import io.reqllm.json.Json;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.Route;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireProtocol;
import io.reqllm.providers.BuiltInProviders;
import io.reqllm.test.LongStream;
import io.reqllm.test.fixture.WireCase;
import tools.jackson.databind.JsonNode;

/**
 * Streams of one wire: those of its fixtures, made long, and the longest that was
 * recorded, if recordings lie beside the repository or where {@code -Dreqllm.conformance}
 * says. It runs at the root of the repository.
 */
public final class WireTraffic {

	/** How the recordings call wires that are spoken at other places. */
	private static final Map<String, String> WIRES = Map.of("azure-openai-chat", "openai-chat",
			"azure-openai-responses", "openai-responses", "bedrock-invoke", "anthropic-messages");

	private static final Path FIXTURES = Path.of("reqllm-providers/src/test/resources/wire");

	private static final Path RECORDINGS = Path.of(System.getProperty("reqllm.conformance", "../shared/conformance"))
		.resolve("cases");

	private static final ModelId MODEL = ModelId.parse("measured:measured-1");

	private final WireProtocol wire;

	/**
	 * Creates the traffic of a wire.
	 * @param wire the id of a wire that is built
	 */
	public WireTraffic(String wire) {
		this.wire = wire(wire);
	}

	/**
	 * Returns a wire that is built.
	 */
	public static WireProtocol wire(String id) {
		return BuiltInProviders.wires().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
	}

	/**
	 * Returns a stream of a text in so many pieces.
	 */
	public Answer text(int count) {
		return fixtures().flatMap(one -> one.longStream().text(count).map(one::with).stream())
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Returns a stream of a tool call whose arguments come in so many pieces, or nothing
	 * if the wire sends them whole.
	 */
	public Optional<Answer> arguments(int count, String piece) {
		return fixtures().flatMap(one -> one.longStream().arguments(count, piece).map(one::with).stream()).findFirst();
	}

	/**
	 * Returns the stream with the most frames among those that were recorded.
	 */
	public Optional<Answer> recorded() {
		if (!Files.isDirectory(RECORDINGS)) {
			return Optional.empty();
		}
		try (Stream<Path> files = Files.list(RECORDINGS)) {
			return files.sorted()
				.map(WireTraffic::read)
				.filter(this::isStream)
				.map(this::recorded)
				.reduce((one, other) -> (one.frames().size() < other.frames().size()) ? other : one);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Those of the wire's standard first. */
	private Stream<Answer> fixtures() {
		return WireCase.in(FIXTURES.resolve(this.wire.id())).stream().map(one -> {
			ChatRequest request = one.request(MODEL);
			byte[] body = one.form().bytes(one.stream());
			return answer(new Asked(request, one.form().contentType()), body);
		}).sorted(Comparator.comparing(answer -> !answer.call().route().dialect().isEmpty()));
	}

	private boolean isStream(JsonNode recorded) {
		String wire = recorded.path("wire").asString();
		return WIRES.getOrDefault(wire, wire).equals(this.wire.id()) && recorded.at("/response/status").asInt() < 300
				&& recorded.at("/request/call/stream").asBoolean(false) && !recorded.at("/expected").has("error");
	}

	private Answer recorded(JsonNode recorded) {
		return answer(
				new Asked(ChatRequest.of(MODEL.toString(), "Hello"),
						recorded.at("/response/headers/content-type").asString("")),
				Base64.getDecoder().decode(recorded.at("/response/bodyBase64").asString()));
	}

	private Answer answer(Asked asked, byte[] body) {
		Model model = (asked.request().definition() != null) ? asked.request().definition() : Model.unknown(MODEL);
		ChatCall call = new ChatCall(asked.request(), model,
				model.over(Route.of(this.wire.id(), "https://api.measured.example/v1")), true);
		ResponseHead head = new ResponseHead(200, Map.of("content-type", asked.contentType()));
		return new Answer(this.wire, call, head, LongStream.frames(call, head.contentType(), body));
	}

	private static JsonNode read(Path file) {
		try {
			return Json.tree(Files.readAllBytes(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record Asked(ChatRequest request, String contentType) {
	}

	/**
	 * A streamed answer.
	 *
	 * @param wire whose words these are
	 * @param call what it answers
	 * @param head how it begins
	 * @param frames its frames, to be left unchanged
	 */
	public record Answer(WireProtocol wire, ChatCall call, ResponseHead head, List<Frame> frames) {

		/** Returns a new parser of this answer. */
		public ResponseParser parser() {
			return this.wire.decoder(this.call, this.head);
		}

		private LongStream longStream() {
			return new LongStream(this::parser, this.frames);
		}

		private Answer with(List<Frame> other) {
			return new Answer(this.wire, this.call, this.head, other);
		}

	}

}
