package io.reqllm.protocol;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.Warning;
import io.reqllm.error.LlmException;
import io.reqllm.json.Json;
import io.reqllm.provider.Frame;
import io.reqllm.provider.WireProtocol;
import io.reqllm.provider.WireRequest;
import io.reqllm.providers.BuiltInProviders;
import io.reqllm.test.fixture.WireCase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The laws of every wire, for every folder. A new case is a new folder. */
class WireLawsTests {

	private static final int MUTATIONS = 150;

	private static final List<String> ODD = List.of("null", "[]", "{}", "\"\"", "-1", "1e400", "true", "[[[1]]]",
			"\"\\ud800\"", "99999999999999999999");

	static Stream<Object[]> cases() {
		return BuiltInProviders.wires()
			.stream()
			.flatMap(wire -> WireCase.in(Path.of("src/test/resources/wire", wire.id()))
				.stream()
				.map(one -> new Object[] { wire, one }));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("cases")
	void putsTheRequestIntoExactlyTheseWords(WireProtocol wire, WireCase one) {
		WireRequest request = wire.encode(Answers.to(wire, one, Answers.JSON).call());

		assertThat(Json.tree(Json.bytes(request.body()))).isEqualTo(one.body());
		assertThat(request.warnings().stream().map(Warning::message)).containsExactlyElementsOf(one.warnings());
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("cases")
	void readsTheSameWholeAndStreamed(WireProtocol wire, WireCase one) {
		JsonNode whole = WireCase.write(Answers.to(wire, one, Answers.JSON).whole(one.whole()));
		JsonNode stream = WireCase.write(Answers.to(wire, one, Answers.head(one)).stream(one.stream()));

		assertThat(whole).isEqualTo(one.expected());
		assertThat(stream).isEqualTo(one.expected());
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("cases")
	void failsForAWholeAnswerCutAtAnyByte(WireProtocol wire, WireCase one) {
		String body = one.whole().strip();

		for (int end = 0; end < body.length(); end++) {
			String cut = body.substring(0, end);
			assertThatThrownBy(() -> Answers.to(wire, one, Answers.JSON).whole(cut)).isInstanceOfAny(LlmException.class,
					JacksonException.class);
		}
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("cases")
	void failsInNoUnknownWayForMutatedFrames(WireProtocol wire, WireCase one) {
		Random random = new Random(42);
		Answers streamed = Answers.to(wire, one, Answers.head(one));
		Answers inOnePiece = Answers.to(wire, one, Answers.JSON);
		List<Frame> stream = Answers.frames(one.stream());
		List<Frame> whole = List.of(Frame.of(Json.tree(one.whole()).toString()));

		for (int i = 0; i < MUTATIONS; i++) {
			survives(streamed, mutate(stream, random));
			survives(inOnePiece, mutate(whole, random));
		}
	}

	private static void survives(Answers answers, List<Frame> frames) {
		try {
			ChatResponse answer = answers.fold(frames);
			assertThat(answer.choices()).isNotEmpty();
		}
		catch (LlmException | JacksonException expected) {
			// One of these is what garbled bytes deserve.
		}
	}

	private static List<Frame> mutate(List<Frame> frames, Random random) {
		List<Frame> mutated = new ArrayList<>(frames);
		int at = random.nextInt(frames.size());
		switch (random.nextInt(4)) {
			case 0 -> mutated.remove(at);
			case 1 -> mutated.add(at, frames.get(random.nextInt(frames.size())));
			case 2 -> mutated.set(at, with(frames.get(at), flip(frames.get(at).text(), random)));
			default -> mutated.set(at, with(frames.get(at), retype(frames.get(at).text(), random)));
		}
		return mutated;
	}

	private static Frame with(Frame frame, String payload) {
		return Answers.frame(frame.event(), payload);
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
