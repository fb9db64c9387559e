package io.reqllm.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatRequestBuilder;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.File;
import io.reqllm.chat.ContentPart.Image;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.ContentPart.ToolResult;
import io.reqllm.chat.Media;
import io.reqllm.chat.Message;
import io.reqllm.chat.Role;
import io.reqllm.chat.Tool;
import io.reqllm.json.Json;
import io.reqllm.model.ModelId;
import io.reqllm.protocol.Answers;
import io.reqllm.provider.WireProtocol;
import io.reqllm.test.fixture.WireCase;

/**
 * A conversation so far: instructed, asked with a picture, answered by a model in the
 * words of its wire, its tools run (one with a picture, every other in vain), and asked
 * again.
 *
 * @param answer what the model said
 * @param messages all of it
 */
record History(Message answer, List<Message> messages) {

	static final String SYSTEM = "You are a careful examiner of staircases.";

	static final String QUESTION = "What do you see on the landing?";

	static final String PICTURE = "iVBORw0KGgpMYW5kaW5nAAAADUlIRFI=";

	static final String RESULT_PICTURE = "iVBORw0KGgpSZXN1bHQAAAANSUhEUg==";

	static final String NEXT = "And on the floor above it?";

	private static final String PNG = "image/png";

	/** Has a fixture of a wire answer. */
	static History of(WireProtocol wire, WireCase one) {
		Message answer = Answers.to(wire, one, Answers.JSON).whole(one.whole()).message();
		List<ContentPart> parts = answer.parts().stream().map(History::movable).toList();
		return of(new Message(answer.role(), parts, null, answer.origin()));
	}

	/**
	 * Pictures and files go as bytes, and tools have names that all can write: who can
	 * fetch what from where, and how names are rewritten, is up to the tests of a wire.
	 */
	private static ContentPart movable(ContentPart part) {
		if (part instanceof Image image && image.media().url() != null) {
			return new Image(new Media(PNG, PICTURE, null, null), image.detail(), image.metadata());
		}
		if (part instanceof File file && file.media().url() != null) {
			return new File(new Media("application/pdf", PICTURE, null, null), file.name(), file.metadata());
		}
		return (part instanceof ToolCall call)
				? new ToolCall(call.id(), call.name().replace('.', '_'), call.arguments(), call.metadata()) : part;
	}

	private static History of(Message answer) {
		List<Message> messages = new ArrayList<>();
		messages.add(Message.system(SYSTEM));
		messages.add(Message.user(ContentPart.text(QUESTION), picture(PICTURE)));
		messages.add(answer);
		boolean fails = false;
		for (ToolCall call : answer.parts(ToolCall.class)) {
			messages.add(fails ? Message.toolError(call, resultOf(call)) : result(call, messages.size()));
			fails = !fails;
		}
		messages.add(Message.user(NEXT));
		return new History(answer, messages);
	}

	/** Returns the same with other ids of calls. */
	History withIds(UnaryOperator<String> ids) {
		List<ContentPart> parts = new ArrayList<>();
		for (ContentPart part : this.answer.parts()) {
			parts.add((part instanceof ToolCall call)
					? new ToolCall(ids.apply(call.id()), call.name(), call.arguments(), call.metadata()) : part);
		}
		return of(new Message(Role.ASSISTANT, parts, null, this.answer.origin()));
	}

	/** What was said, in order, apart from the instruction. */
	List<String> said() {
		List<String> said = new ArrayList<>();
		for (Message message : this.messages) {
			for (ContentPart part : message.parts()) {
				if (part instanceof ContentPart.Text text && message.role() != Role.SYSTEM) {
					said.add(text.text().strip());
				}
				if (part instanceof ToolResult result) {
					said.add(((ContentPart.Text) result.content().get(0)).text());
				}
			}
		}
		return said;
	}

	List<ToolCall> calls() {
		return this.answer.parts(ToolCall.class);
	}

	/** Puts the conversation to a model that nobody knows anything of. */
	ChatRequest request(ModelId model) {
		return with(ChatRequest.builder(model.toString()));
	}

	/** Puts the conversation to the model of the fixture. */
	ChatRequest request(WireCase one) {
		return with(ChatRequest.builder(one.request(Answers.MODEL).definition()));
	}

	private ChatRequest with(ChatRequestBuilder request) {
		Tool[] tools = toolNames().stream()
			.map(name -> Tool.of(name, null, "{\"type\": \"object\"}"))
			.toArray(Tool[]::new);
		return request.messages(this.messages).tools(tools).build();
	}

	List<String> toolNames() {
		return calls().stream().map(ToolCall::name).distinct().toList();
	}

	static String resultOf(ToolCall call) {
		return "What came of " + call.name() + " " + Json.tree(call.arguments()).hashCode();
	}

	private static Message result(ToolCall call, int number) {
		List<ContentPart> content = new ArrayList<>(List.of(ContentPart.text(resultOf(call))));
		if (number == 3) {
			content.add(picture(RESULT_PICTURE));
		}
		return new Message(Role.TOOL, List.of(new ToolResult(call.id(), call.name(), content, false, Map.of())), null,
				null);
	}

	private static ContentPart picture(String data) {
		return ContentPart.image(new Media(PNG, data, null, null));
	}

}
