package io.reqllm.conformance;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Media;
import io.reqllm.chat.Message;
import io.reqllm.chat.Role;
import io.reqllm.chat.Warning;
import io.reqllm.protocol.Answers;
import io.reqllm.providers.BuiltInProviders;
import io.reqllm.provider.WireProtocol;
import io.reqllm.provider.WireRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What one model made, and another cannot be shown, does not end a conversation. */
class MadeMediaTests {

	private static final byte[] BYTES = { 1, 2, 3 };

	static Stream<Arguments> unsayable() {
		ContentPart sound = ContentPart.audio(Media.of("audio/x-odd", BYTES));
		ContentPart file = ContentPart.file(Media.of("application/x-odd", BYTES), null);
		return Stream.of("anthropic-messages", "bedrock-converse", "cohere-v2", "ollama-chat")
			.flatMap(wire -> Stream.of(Arguments.of(wire, sound), Arguments.of(wire, file)));
	}

	@ParameterizedTest
	@MethodSource("unsayable")
	void leavesOutWithAWarningWhatTheOtherCannotBeShown(String wire, ContentPart made) {
		Message answer = new Message(Role.ASSISTANT, List.of(ContentPart.text("Here."), made), null, null);
		ChatRequest request = ChatRequest.builder(WireHistoryTests.OTHER.toString())
			.messages(List.of(Message.user("Make it."), answer, Message.user("And now?")))
			.build();

		WireProtocol protocol = BuiltInProviders.wires()
			.stream()
			.filter(one -> one.id().equals(wire))
			.findFirst()
			.orElseThrow();

		WireRequest written = protocol.encode(Answers.call(protocol, request, Map.of(), false));

		assertThat(written.warnings()).extracting(Warning::kind).contains(Warning.Kind.DROPPED);
		assertThat(new BodyText(written.body()).has("And now?")).isTrue();
	}

}
