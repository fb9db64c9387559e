package io.reqllm.protocol.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.Warning;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.json.Json;
import io.reqllm.provider.WireRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The laws of a wire, for every folder. A new case is a new folder. */
class OpenAiChatFixtureTests {

	private static final int MUTATIONS = 150;

	private static final Pattern REASON = Pattern.compile("\"finish_reason\":\"[a-z]");

	private static final List<String> ODD = List.of("null", "[]", "{}", "\"\"", "-1", "1e400", "true", "[[[1]]]",
			"\"\\ud800\"", "99999999999999999999");

	static List<Fixture> fixtures() {
		return Fixture.all();
	}

	@ParameterizedTest
	@MethodSource("fixtures")
	void putsTheRequestIntoExactlyTheseWords(Fixture fixture) {
		WireRequest request = new OpenAiChatProtocol().encode(fixture.call());

		JsonNode expected = fixture.json("body.json");

		assertThat(Json.tree(Json.bytes(request.body()))).isEqualTo(expected.path("body"));
		assertThat(request.warnings().stream().map(Warning::message))
			.containsExactlyElementsOf(expected.path("warnings").valueStream().map(JsonNode::asString).toList());
	}

	@ParameterizedTest
	@MethodSource("fixtures")
	void readsTheSameWholeAndStreamed(Fixture fixture) {
		JsonNode whole = Rendered.of(fixture.whole().whole(fixture.text("whole.json")));
		JsonNode stream = Rendered.of(fixture.streamed().stream(fixture.text("stream.sse")));

		assertThat(whole).isEqualTo(fixture.json("expected.json"));
		assertThat(stream).isEqualTo(fixture.json("expected.json"));
	}

	@ParameterizedTest
	@MethodSource("fixtures")
	void isCutOffAfterEachFrameBeforeTheReasonToFinish(Fixture fixture) {
		List<String> frames = Answers.frames(fixture.text("stream.sse"));

		for (int end = 0; end < frames.size() && !REASON.matcher(frames.get(end)).find(); end++) {
			List<String> begun = frames.subList(0, end);
			assertThatThrownBy(() -> fixture.streamed().fold(begun)).isInstanceOf(ProtocolException.class);
		}
	}

	@ParameterizedTest
	@MethodSource("fixtures")
	void failsForAWholeAnswerCutAtAnyByte(Fixture fixture) {
		String body = fixture.text("whole.json").strip();

		for (int end = 0; end < body.length(); end++) {
			String cut = body.substring(0, end);
			assertThatThrownBy(() -> fixture.whole().whole(cut)).isInstanceOfAny(LlmException.class,
					JacksonException.class);
		}
	}

	@ParameterizedTest
	@MethodSource("fixtures")
	void failsInNoUnknownWayForMutatedFrames(Fixture fixture) {
		Random random = new Random(42);
		List<String> stream = Answers.frames(fixture.text("stream.sse"));
		List<String> whole = List.of(fixture.json("whole.json").toString());

		for (int i = 0; i < MUTATIONS; i++) {
			survives(fixture.streamed(), mutate(stream, random));
			survives(fixture.whole(), mutate(whole, random));
		}
	}

	private static void survives(Answers answers, List<String> frames) {
		try {
			ChatResponse answer = answers.fold(frames);
			assertThat(answer.choices()).isNotEmpty();
		}
		catch (LlmException | JacksonException expected) {
			// One of these is what garbled bytes deserve.
		}
	}

	private static List<String> mutate(List<String> frames, Random random) {
		List<String> mutated = new ArrayList<>(frames);
		int at = random.nextInt(frames.size());
		switch (random.nextInt(4)) {
			case 0 -> mutated.remove(at);
			case 1 -> mutated.add(at, frames.get(random.nextInt(frames.size())));
			case 2 -> mutated.set(at, flip(frames.get(at), random));
			default -> mutated.set(at, retype(frames.get(at), random));
		}
		return mutated;
	}

	private static String flip(String frame, Random random) {
		StringBuilder flipped = new StringBuilder(frame);
		for (int i = 0; i <= random.nextInt(3); i++) {
			flipped.setCharAt(random.nextInt(frame.length()), (char) (' ' + random.nextInt(95)));
		}
		return flipped.toString();
	}

	/** Gives one member a value of another type. */
	private static String retype(String frame, Random random) {
		if (!frame.startsWith("{")) {
			return ODD.get(random.nextInt(ODD.size()));
		}
		JsonNode tree = Json.tree(frame);
		List<ObjectNode> objects = new ArrayList<>();
		collect(tree, objects);
		ObjectNode chosen = objects.get(random.nextInt(objects.size()));
		if (!chosen.isEmpty()) {
			List<String> names = chosen.propertyStream().map(java.util.Map.Entry::getKey).toList();
			chosen.put(names.get(random.nextInt(names.size())), "@@");
		}
		return tree.toString().replace("\"@@\"", ODD.get(random.nextInt(ODD.size())));
	}

	private static void collect(JsonNode node, List<ObjectNode> objects) {
		if (node instanceof ObjectNode object) {
			objects.add(object);
		}
		node.forEach(inner -> collect(inner, objects));
	}

}
