package io.reqllm.protocol.openai.responses.encode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.Audio;
import io.reqllm.chat.ContentPart.File;
import io.reqllm.chat.ContentPart.Image;
import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.ContentPart.ToolResult;
import io.reqllm.chat.Message;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.openai.request.CustomInput;
import io.reqllm.protocol.openai.responses.dialect.ItemNames;
import io.reqllm.protocol.openai.responses.dialect.ResponsesDialect;
import io.reqllm.protocol.request.Refusal;
import io.reqllm.protocol.request.ToolCallIds;
import io.reqllm.protocol.request.ToolNames;
import io.reqllm.provider.ChatCall;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what the model said as the items that it came in, thoughts in front of what they
 * led to. An item keeps its id only where its thought goes back too, since the provider
 * checks that the two belong together.
 */
final class TurnEncoder implements ContentPart.Visitor<Boolean> {

	/** Gateways have been seen to make longer ones, which they refuse themselves. */
	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

	private final ChatCall call;

	private final boolean stored;

	private final String replay;

	private final ToolCallIds ids;

	private final ToolNames names;

	private final List<Warning> warnings;

	private final Set<String> customCalls = new HashSet<>();

	private List<JsonNode> items = new ArrayList<>();

	private List<ContentPart> unsaid = new ArrayList<>();

	private boolean thoughtless;

	private ObjectNode message = Json.object();

	private ObjectNode head = Json.object();

	TurnEncoder(ChatCall call, ResponsesDialect dialect, ToolCallIds ids, List<Warning> warnings) {
		this.call = call;
		Object store = call.request().options().extra().getOrDefault("store", dialect.options().store());
		this.stored = Boolean.parseBoolean(store.toString());
		this.replay = this.stored ? "all" : dialect.reasoning().replay();
		this.ids = ids;
		this.names = new ToolNames(call.request().tools());
		this.warnings = warnings;
	}

	/** Returns the items of a turn. */
	List<JsonNode> encode(Message turn) {
		this.items = new ArrayList<>();
		this.unsaid = new ArrayList<>();
		this.thoughtless = false;
		for (ContentPart part : turn.parts()) {
			if (!part.accept(this)) {
				this.unsaid.add(part);
			}
		}
		// A thought that leads to nothing is refused.
		while (!this.items.isEmpty() && isThought(this.items.get(this.items.size() - 1))) {
			this.items.remove(this.items.size() - 1);
		}
		return this.items;
	}

	/** Returns what of the last turn only a user can say. */
	List<ContentPart> unsaid() {
		return this.unsaid;
	}

	/** Returns whether a call of an earlier turn takes text of any form. */
	boolean isCustom(String callId) {
		return this.customCalls.contains(callId);
	}

	/** Returns an item in its own words. */
	JsonNode verbatim(ProviderItem item) {
		try {
			return Json.tree(item.json());
		}
		catch (JacksonException ex) {
			throw Refusal.of(this.call, "The item '" + item.type() + "' is not JSON");
		}
	}

	@Override
	public Boolean text(Text part) {
		if (part.text().isEmpty()) {
			return true;
		}
		ObjectNode message = message(part);
		if (!message.has("id")) {
			message.put("content", message.path("content").asString("") + part.text());
		}
		else if (Boolean.TRUE.equals(part.metadata().get(ItemNames.REFUSAL))) {
			message.withArray("content").addObject().put("type", "refusal").put("refusal", part.text());
		}
		else {
			Object annotations = part.metadata().getOrDefault(ItemNames.ANNOTATIONS, List.of());
			message.withArray("content")
				.addObject()
				.put("type", "output_text")
				.put("text", part.text())
				.set("annotations", Json.treeOf(annotations));
		}
		return true;
	}

	@Override
	public Boolean thinking(Thinking part) {
		ObjectNode item = thought(part);
		boolean whole = part.signature() != null || !item.path("content").isEmpty();
		if (this.replay.equals("all") ? whole || item.has("id") : whole && this.replay.equals("whole")) {
			this.items.add(item);
			return true;
		}
		this.thoughtless = true;
		Warning dropped = Warning.dropped("thinking", "the provider takes back only thoughts that came whole");
		if (!part.text().isBlank() && !this.warnings.contains(dropped)) {
			this.warnings.add(dropped);
		}
		return true;
	}

	@Override
	public Boolean toolCall(ToolCall part) {
		boolean custom = CustomInput.isCustom(part.metadata());
		ObjectNode item = Json.object().put("type", custom ? ItemNames.CUSTOM_CALL : ItemNames.FUNCTION_CALL);
		identify(item, part);
		item.put("call_id", this.ids.write(part.id())).put("name", this.names.write(part.name()));
		if (custom) {
			this.customCalls.add(part.id());
			item.put("input", CustomInput.plain(part.arguments()));
		}
		else {
			item.put("arguments", part.arguments());
		}
		copy(ItemNames.NAMESPACE, part, item);
		this.items.add(item);
		return true;
	}

	@Override
	public Boolean providerItem(ProviderItem part) {
		this.items.add(verbatim(part));
		return true;
	}

	@Override
	public Boolean image(Image part) {
		if (!(part.metadata().get(ItemNames.ITEM) instanceof Map<?, ?> made) || part.media().data() == null) {
			return false;
		}
		this.items.add(((ObjectNode) Json.treeOf(made)).put("result", part.media().data()));
		return true;
	}

	@Override
	public Boolean audio(Audio part) {
		return false;
	}

	@Override
	public Boolean file(File part) {
		return false;
	}

	@Override
	public Boolean toolResult(ToolResult part) {
		throw Refusal.of(this.call, "The result of a tool can only be part of what a tool says");
	}

	/**
	 * Returns the message that a text belongs to: texts that came in one message go back
	 * in one. One that has no id is written as everybody may write it.
	 */
	private ObjectNode message(Text part) {
		ObjectNode head = Json.object().put("role", "assistant");
		identify(head, part);
		if (head.has("id")) {
			head.put("type", ItemNames.MESSAGE).put("status", "completed");
		}
		copy(ItemNames.PHASE, part, head);
		boolean last = !this.items.isEmpty() && this.items.get(this.items.size() - 1) == this.message;
		if (!last || !head.equals(this.head)) {
			this.message = head.deepCopy();
			this.head = head;
			this.items.add(this.message);
		}
		return this.message;
	}

	private static ObjectNode thought(Thinking part) {
		ObjectNode item;
		if (part.metadata().get(ItemNames.ITEM) instanceof Map<?, ?> came) {
			item = (ObjectNode) Json.treeOf(came);
		}
		else {
			item = Json.object().put("type", ItemNames.REASONING);
			item.putArray("summary");
			if (!part.text().isEmpty()) {
				item.withArray("summary").addObject().put("type", "summary_text").put("text", part.text());
			}
		}
		return (part.signature() != null) ? item.put("encrypted_content", part.signature()) : item;
	}

	private void identify(ObjectNode item, ContentPart part) {
		if (!this.thoughtless && part.metadata().get(ItemNames.ID) instanceof String id && ID.matcher(id).matches()) {
			item.put("id", id);
		}
	}

	private static void copy(String name, ContentPart part, ObjectNode item) {
		if (part.metadata().get(name) instanceof String value) {
			item.put(name, value);
		}
	}

	private static boolean isThought(JsonNode item) {
		return item.path("type").asString("").equals(ItemNames.REASONING);
	}

}
