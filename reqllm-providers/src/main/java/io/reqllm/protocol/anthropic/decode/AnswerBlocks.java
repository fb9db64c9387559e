package io.reqllm.protocol.anthropic.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.PartDone;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.answer.StreamEvent.ThinkingDelta;
import io.reqllm.answer.ToolCallJoiner;
import io.reqllm.answer.ToolCallJoiner.Piece;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.json.Json;
import io.reqllm.protocol.anthropic.dialect.PartNames;
import io.reqllm.protocol.request.ToolNames;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Follows the blocks of an answer and emits them. A block is found by its number; whoever
 * gives none, or uses one again, means the block that was opened last.
 */
final class AnswerBlocks {

	private final Map<Integer, OpenBlock> open = new LinkedHashMap<>();

	/** Texts of which it is not known yet whether they are the answer. */
	private final List<OpenBlock> held = new ArrayList<>();

	private final ToolCallJoiner calls;

	private final ToolNames names;

	private final String wire;

	private final @Nullable String answerTool;

	private Consumer<StreamEvent> events = event -> {
	};

	private @Nullable OpenBlock latest;

	private int latestIndex;

	private int parts;

	private int callCount;

	private boolean answered;

	private @Nullable String fallbackModel;

	/**
	 * Creates blocks for one answer.
	 * @param answerTool the tool whose arguments are the text of the answer
	 */
	AnswerBlocks(ChatCall call, @Nullable String answerTool) {
		this.calls = new ToolCallJoiner(call.model().id(), 0, () -> this.parts++);
		this.names = new ToolNames(call.request().tools());
		this.wire = call.route().wire();
		this.answerTool = answerTool;
	}

	/** Takes where the events of the next frame go. */
	void to(Consumer<StreamEvent> events) {
		this.events = events;
	}

	/** Opens a block, which may say something already. */
	void open(int index, @Nullable JsonNode start) {
		close(index);
		JsonNode block = (start != null && start.isObject()) ? start : Json.object().put("type", "text");
		begin(index, block.path("type").asString("text"), block);
	}

	/** Adds a block of which nothing more comes. */
	void addWhole(JsonNode block) {
		if (block.isObject()) {
			open(-1, block);
			close(-1);
		}
	}

	/** Adds a piece to a block. */
	void add(int index, Delta delta) {
		switch (delta.type()) {
			case "text_delta" -> text(block(index, textKind(), "text"), delta.text());
			case "thinking_delta" -> thinking(block(index, OpenBlock.Kind.THINKING, "thinking"), delta.text());
			case "signature_delta" -> block(index, OpenBlock.Kind.THINKING, "thinking").sign(delta.text());
			case "input_json_delta" -> input(find(index), delta.text());
			case "citations_delta" -> block(index, textKind(), "text").cite(delta.citation());
			case "compaction_delta" -> compaction(find(index), delta.text());
			default -> {
				// A kind of piece that is not known yet.
			}
		}
	}

	/** Ends a block. One that is not open needs no end. */
	void close(int index) {
		OpenBlock block = find(index);
		if (block != null) {
			this.open.remove((index < 0) ? this.latestIndex : index);
			this.latest = (block == this.latest) ? null : this.latest;
			end(block);
		}
	}

	/**
	 * Ends everything.
	 * @return whether the model waits for tools to be run
	 */
	boolean finish(@Nullable String rawReason, @Nullable String responseId) {
		for (Iterator<OpenBlock> left = this.open.values().iterator(); left.hasNext();) {
			end(left.next());
			left.remove();
		}
		this.latest = null;
		this.held.forEach(this::release);
		this.calls.finish(rawReason, responseId, this.events);
		return !this.calls.isEmpty();
	}

	/** Tells of the calls that were cut off. */
	void describe(Map<String, Object> details) {
		this.calls.describe(details);
	}

	/** Whether the form of the answer came as the arguments of a tool. */
	boolean answered() {
		return this.answered;
	}

	/** The model that took over, if one did. */
	@Nullable String fallbackModel() {
		return this.fallbackModel;
	}

	private OpenBlock begin(int index, String type, JsonNode start) {
		OpenBlock block = switch (type) {
			case "text" -> new OpenBlock(textKind(), this.parts++, start);
			case "thinking", PartNames.REDACTED -> new OpenBlock(OpenBlock.Kind.THINKING, this.parts++, start);
			case "tool_use" -> call(start);
			default -> new OpenBlock(OpenBlock.Kind.ITEM, this.parts++, start);
		};
		this.open.put(index, block);
		this.latest = block;
		this.latestIndex = index;
		if (block.kind() == textKind()) {
			text(block, start.path("text").asString(""));
		}
		else if (block.kind() == OpenBlock.Kind.THINKING) {
			thinking(block, start.path("thinking").asString(""));
		}
		else if (type.equals("fallback") && start.at("/to/model").isString()) {
			this.fallbackModel = start.at("/to/model").asString();
		}
		return block;
	}

	/** Where a tool takes the answer, what is said beside it is none. */
	private OpenBlock.Kind textKind() {
		return (this.answerTool != null) ? OpenBlock.Kind.HELD : OpenBlock.Kind.TEXT;
	}

	private OpenBlock call(JsonNode start) {
		String name = start.path("name").asString("");
		if (name.equals(this.answerTool)) {
			this.answered = true;
			return new OpenBlock(OpenBlock.Kind.ANSWER, this.parts++, start);
		}
		OpenBlock block = new OpenBlock(OpenBlock.Kind.CALL, this.callCount++, start);
		Map<String, Object> metadata = new HashMap<>();
		JsonNode caller = start.path(PartNames.CALLER);
		if (caller.isObject() && !caller.path("type").asString("direct").equals("direct")) {
			metadata.put(PartNames.CALLER, Json.valueOf(caller));
		}
		this.calls.add(new Piece(start.path("id").asString(""), block.part(), this.names.read(name), "", metadata),
				this.events);
		return block;
	}

	/** Returns the block of a number if it is of a kind, else a new one there. */
	private OpenBlock block(int index, OpenBlock.Kind kind, String type) {
		OpenBlock block = find(index);
		if (block != null && (block.kind() == kind || block.kind() == OpenBlock.Kind.ITEM)) {
			return block;
		}
		close(index);
		return begin(index, type, Json.object().put("type", type));
	}

	private @Nullable OpenBlock find(int index) {
		return (index < 0 || index == this.latestIndex) && this.latest != null ? this.latest : this.open.get(index);
	}

	private void text(OpenBlock block, String piece) {
		if (block.kind() == OpenBlock.Kind.ITEM || block.kind() == OpenBlock.Kind.HELD) {
			block.append("text", piece);
		}
		else if (!piece.isEmpty()) {
			block.said();
			this.events.accept(new TextDelta(0, block.part(), piece));
		}
	}

	private void thinking(OpenBlock block, String piece) {
		if (block.kind() == OpenBlock.Kind.THINKING && !piece.isEmpty()) {
			block.said();
			this.events.accept(new ThinkingDelta(0, block.part(), piece));
		}
	}

	/** Arguments of a call that nobody began belong to one without a name. */
	private void input(@Nullable OpenBlock found, String piece) {
		OpenBlock block = (found != null) ? found : begin(-1, "tool_use", Json.object());
		if (piece.isEmpty()) {
			return;
		}
		switch (block.kind()) {
			case CALL -> {
				block.said();
				this.calls.add(new Piece(null, block.part(), null, piece, Map.of()), this.events);
			}
			case ANSWER -> text(block, piece);
			case ITEM -> block.append("input", piece);
			default -> {
				// Text has no arguments.
			}
		}
	}

	private static void compaction(@Nullable OpenBlock block, String piece) {
		if (block != null && block.kind() == OpenBlock.Kind.ITEM) {
			block.append("content", piece);
		}
	}

	private void end(OpenBlock block) {
		if (block.kind() == OpenBlock.Kind.HELD) {
			this.held.add(block);
			return;
		}
		if (!block.hasSaid()) {
			String input = block.startInput();
			if (block.kind() == OpenBlock.Kind.CALL && !input.equals("{}")) {
				this.calls.add(new Piece(null, block.part(), null, input, Map.of()), this.events);
			}
			else if (block.kind() == OpenBlock.Kind.ANSWER) {
				text(block, input);
			}
		}
		done(block);
	}

	private void release(OpenBlock block) {
		String text = block.heldText();
		if (text.isEmpty()) {
			return;
		}
		block.said();
		if (this.answered) {
			this.events.accept(new ThinkingDelta(0, block.part(), text));
			this.events.accept(new PartDone(0, block.part(), new Thinking("", null, Map.of())));
		}
		else {
			this.events.accept(new TextDelta(0, block.part(), text));
			done(block);
		}
	}

	private void done(OpenBlock block) {
		ContentPart part = block.whole(this.wire);
		if (part != null) {
			this.events.accept(new PartDone(0, block.part(), part));
		}
	}

}
