package io.reqllm.protocol.openai;

import java.nio.file.Path;
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
import io.reqllm.test.WireCase;
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

	static List<WireCase> cases() {
		return WireCase.in(Path.of("src/test/resources/wire/openai-chat"));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void putsTheRequestIntoExactlyTheseWords(WireCase one) {
		WireRequest request = new OpenAiChatProtocol().encode(Answers.to(one, Answers.JSON).call());

		assertThat(Json.tree(Json.bytes(request.body()))).isEqualTo(one.body());
		assertThat(request.warnings().stream().map(Warning::message)).containsExactlyElementsOf(one.warnings());
	}

	@ParameterizedTest
	@MethodSource("cases")
	void readsTheSameWholeAndStreamed(WireCase one) {
		JsonNode whole = WireCase.write(Answers.to(one, Answers.JSON).whole(one.whole()));
		JsonNode stream = WireCase.write(Answers.to(one, Answers.SSE).stream(one.stream()));

		assertThat(whole).isEqualTo(one.expected());
		assertThat(stream).isEqualTo(one.expected());
	}

	@ParameterizedTest
	@MethodSource("cases")
	void isCutOffAfterEachFrameBeforeTheReasonToFinish(WireCase one) {
		List<String> frames = Answers.frames(one.stream());

		for (int end = 0; end < frames.size() && !REASON.matcher(frames.get(end)).find(); end++) {
			List<String> begun = frames.subList(0, end);
			assertThatThrownBy(() -> Answers.to(one, Answers.SSE).fold(begun)).isInstanceOf(ProtocolException.class);
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void failsForAWholeAnswerCutAtAnyByte(WireCase one) {
		String body = one.whole().strip();

		for (int end = 0; end < body.length(); end++) {
			String cut = body.substring(0, end);
			assertThatThrownBy(() -> Answers.to(one, Answers.JSON).whole(cut)).isInstanceOfAny(LlmException.class,
					JacksonException.class);
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void failsInNoUnknownWayForMutatedFrames(WireCase one) {
		Random random = new Random(42);
		Answers streamed = Answers.to(one, Answers.SSE);
		Answers inOnePiece = Answers.to(one, Answers.JSON);
		List<String> stream = Answers.frames(one.stream());
		List<String> whole = List.of(Json.tree(one.whole()).toString());

		for (int i = 0; i < MUTATIONS; i++) {
			survives(streamed, mutate(stream, random));
			survives(inOnePiece, mutate(whole, random));
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
