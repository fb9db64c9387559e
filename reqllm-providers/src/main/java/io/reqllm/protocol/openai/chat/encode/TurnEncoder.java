package io.reqllm.protocol.openai.chat.encode;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.chat.ContentPart.Audio;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Message;
import io.reqllm.json.Json;
import io.reqllm.model.Model;
import io.reqllm.protocol.openai.chat.dialect.OpenAiDialect;
import io.reqllm.protocol.openai.chat.dialect.Reasonings;
import io.reqllm.protocol.openai.request.CustomInput;
import io.reqllm.protocol.request.ToolCallIds;
import io.reqllm.protocol.request.ToolNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what the model said, its thoughts under the names under which they came.
 */
final class TurnEncoder {

	private final OpenAiDialect dialect;

	private final String defaultField;

	private final ToolCallIds ids;

	private final ToolNames names;

	TurnEncoder(Model model, OpenAiDialect dialect, ToolCallIds ids, ToolNames names) {
		this.names = names;
		this.dialect = dialect;
		String field = model.properties().reasoningField();
		this.defaultField = (field != null) ? field : dialect.reasoning().field();
		this.ids = ids;
	}

	ObjectNode encode(Message turn) {
		ObjectNode message = Json.object().put("role", "assistant");
		List<Thinking> thoughts = replayed(turn);
		String text = text(turn);
		if (this.dialect.reasoning().replay().equals("think")) {
			text = tagged(thoughts) + text;
		}
		boolean calls = !turn.parts(ToolCall.class).isEmpty();
		content(message, text, calls);
		refusal(turn, message);
		if (!this.dialect.reasoning().replay().equals("think")) {
			think(thoughts, message);
		}
		audio(turn, message);
		if (calls) {
			message.set("tool_calls", toolCalls(turn));
		}
		return message;
	}

	private List<Thinking> replayed(Message turn) {
		List<Thinking> thoughts = turn.parts(Thinking.class);
		return switch (this.dialect.reasoning().replay()) {
			case "none" -> List.of();
			case "tool-calls" -> turn.parts(ToolCall.class).isEmpty() ? List.of() : thoughts;
			default -> thoughts;
		};
	}

	private void content(ObjectNode message, String text, boolean calls) {
		if (!text.isEmpty() || !calls || this.dialect.messages().emptyContent().equals("empty")) {
			message.put("content", text);
		}
		else if (this.dialect.messages().emptyContent().equals("null")) {
			message.putNull("content");
		}
	}

	private void think(List<Thinking> thoughts, ObjectNode message) {
		List<Thinking> blocks = new ArrayList<>();
		boolean always = this.dialect.reasoning().replay().equals("always");
		if (always && thoughts.isEmpty()) {
			message.put(this.defaultField, "");
		}
		for (Thinking thought : thoughts) {
			Object details = thought.metadata().get(Reasonings.DETAILS);
			if (details != null) {
				message.set(Reasonings.DETAILS, Json.treeOf(details));
			}
			String field = field(thought);
			if (field.equals(Reasonings.BLOCK)) {
				blocks.add(thought);
			}
			else if (!field.equals(Reasonings.TAGS) && !field.equals(Reasonings.DETAILS)) {
				message.put(field, message.path(field).asString("") + thought.text());
			}
		}
		if (!blocks.isEmpty()) {
			message.set("content", blocks(blocks, message.path("content").asString("")));
		}
	}

	private String field(Thinking thought) {
		return (thought.metadata().get(Reasonings.FIELD) instanceof String field) ? field : this.defaultField;
	}

	private static ArrayNode blocks(List<Thinking> thoughts, String text) {
		ArrayNode content = Json.array();
		for (Thinking thought : thoughts) {
			ObjectNode block = content.addObject().put("type", "thinking");
			block.putArray("thinking").addObject().put("type", "text").put("text", thought.text());
			if (thought.signature() != null) {
				block.put("signature", thought.signature());
			}
		}
		if (!text.isEmpty()) {
			content.addObject().put("type", "text").put("text", text);
		}
		return content;
	}

	private ArrayNode toolCalls(Message turn) {
		ArrayNode calls = Json.array();
		for (ToolCall call : turn.parts(ToolCall.class)) {
			boolean custom = CustomInput.isCustom(call.metadata());
			String type = custom ? "custom" : "function";
			ObjectNode written = calls.addObject().put("id", this.ids.write(call.id())).put("type", type);
			ObjectNode called = written.putObject(type).put("name", this.names.write(call.name()));
			if (custom) {
				called.put("input", CustomInput.plain(call.arguments()));
			}
			else {
				called.put("arguments", call.arguments());
			}
			Object extra = call.metadata().get("extra_content");
			if (extra != null) {
				written.set("extra_content", Json.treeOf(extra));
			}
		}
		return calls;
	}

	/** Returns whether a sound is known to the provider. */
	static boolean isKnown(Audio audio) {
		return audio.metadata().get("id") instanceof String;
	}

	private static void audio(Message turn, ObjectNode message) {
		for (Audio audio : turn.parts(Audio.class)) {
			if (audio.metadata().get("id") instanceof String id) {
				message.putObject("audio").put("id", id);
			}
		}
	}

	private static void refusal(Message turn, ObjectNode message) {
		for (Text text : turn.parts(Text.class)) {
			if (isRefusal(text)) {
				message.put("refusal", text.text());
			}
		}
	}

	private static String text(Message turn) {
		StringBuilder text = new StringBuilder();
		for (ContentPart part : turn.parts()) {
			if (part instanceof Text said && !isRefusal(said)) {
				text.append(said.text());
			}
		}
		return text.toString();
	}

	private static boolean isRefusal(Text text) {
		return Boolean.TRUE.equals(text.metadata().get("refusal"));
	}

	private static String tagged(List<Thinking> thoughts) {
		StringBuilder tagged = new StringBuilder();
		thoughts.forEach(thought -> tagged.append(thought.text()));
		return tagged.isEmpty() ? "" : "<think>" + tagged + "</think>\n";
	}

}
