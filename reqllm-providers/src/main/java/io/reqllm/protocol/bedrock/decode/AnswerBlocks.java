package io.reqllm.protocol.bedrock.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.End;
import io.reqllm.answer.StreamEvent.PartDone;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.answer.StreamEvent.ThinkingDelta;
import io.reqllm.answer.ToolCallJoiner;
import io.reqllm.chat.Citation;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.FinishReason;
import io.reqllm.protocol.bedrock.decode.OpenBlock.Kind;
import io.reqllm.protocol.bedrock.dialect.AnswerForm;
import io.reqllm.protocol.request.ToolNames;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;

/**
 * Joins the pieces of blocks. Only calls of tools are sure to have a start, and not every
 * block has a stop: a piece of another kind opens a new block under the same index.
 */
final class AnswerBlocks {

	private final ChatCall call;

	private final AnswerForm form;

	private final ToolNames names;

	private final ToolCallJoiner toolCalls;

	private final List<OpenBlock> blocks = new ArrayList<>();

	private final Map<Integer, OpenBlock> byIndex = new HashMap<>();

	private Consumer<StreamEvent> events = event -> {
	};

	private int parts;

	private boolean answered;

	AnswerBlocks(ChatCall call, AnswerForm form) {
		this.call = call;
		this.form = form;
		this.names = new ToolNames(call.request().tools());
		this.toolCalls = new ToolCallJoiner(call.model().id(), 0, this::next);
	}

	/** Takes where the events of the next frame go. */
	void to(Consumer<StreamEvent> events) {
		this.events = events;
	}

	/** Emits what a piece adds, thoughts first. */
	void add(BlockPiece piece) {
		if (piece.reasoning != null || piece.signature != null || piece.redacted != null) {
			think(piece);
		}
		if (piece.text != null && !piece.text.isEmpty()) {
			text(block(piece.index, (this.form.tool() != null) ? Kind.HELD : Kind.TEXT), piece.text);
		}
		if (!piece.citations.isEmpty()) {
			cite(Citations.read(piece.citations));
		}
		if (piece.tool) {
			tool(piece);
		}
		if (piece.toolResult != null) {
			shown(block(piece.index, Kind.ITEM)).item(piece);
		}
		if (piece.image != null) {
			shown(block(piece.index, Kind.IMAGE)).image(piece.image);
		}
	}

	/** Ends a block. A text may still be cited, or be beside the answer after all. */
	void stop(int index) {
		OpenBlock block = this.byIndex.remove(index);
		if (block != null && block.kind != Kind.TEXT && block.kind != Kind.HELD) {
			done(block);
		}
	}

	/** Emits what belongs to whole parts, and returns why the answer ended. */
	End finish(@Nullable String stopReason) {
		this.blocks.forEach(this::done);
		this.toolCalls.finish(stopReason, null, this.events);
		FinishReason reason = (stopReason != null) ? FinishReason.of(stopReason)
				: this.toolCalls.isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
		boolean onlyAnswered = this.answered && this.toolCalls.isEmpty() && reason == FinishReason.TOOL_CALLS;
		return new End(onlyAnswered ? FinishReason.STOP : reason, stopReason);
	}

	/** Tells of the calls that were cut off. */
	void describe(Map<String, Object> details) {
		this.toolCalls.describe(details);
	}

	private void think(BlockPiece piece) {
		OpenBlock block = shown(block(piece.index, Kind.THINKING));
		if (piece.reasoning != null && !piece.reasoning.isEmpty()) {
			this.events.accept(new ThinkingDelta(0, block.part, piece.reasoning));
		}
		if (piece.signature != null) {
			block.sign(piece.signature);
		}
		if (piece.redacted != null && !piece.redacted.isEmpty()) {
			block.redacted(piece.redacted);
		}
	}

	private void text(OpenBlock block, String text) {
		shown(block);
		if (block.kind == Kind.HELD) {
			block.text.append(text);
		}
		else {
			this.events.accept(new TextDelta(0, block.part, text));
		}
	}

	/** Sources may come in a block of their own behind the text that they support. */
	private void cite(List<Citation> citations) {
		for (int i = this.blocks.size() - 1; i >= 0; i--) {
			OpenBlock block = this.blocks.get(i);
			if (block.kind == Kind.TEXT) {
				block.cite(citations);
				return;
			}
		}
	}

	private void tool(BlockPiece piece) {
		OpenBlock open = this.byIndex.get(piece.index);
		OpenBlock block = (piece.toolName == null && open != null && isTool(open.kind)) ? open
				: open(piece.index, toolKind(piece));
		if (block.kind == Kind.CALL) {
			String name = (piece.toolName != null) ? this.names.read(piece.toolName) : null;
			this.toolCalls.add(new ToolCallJoiner.Piece(piece.toolId, piece.index, name,
					(piece.toolInput != null) ? piece.toolInput : "", Map.of()), this.events);
		}
		else if (block.kind == Kind.ITEM) {
			shown(block).item(piece);
		}
		else {
			this.answered = true;
			if (piece.toolInput != null && !piece.toolInput.isEmpty()) {
				text(block, piece.toolInput);
			}
		}
	}

	private Kind toolKind(BlockPiece piece) {
		if (piece.isOfServer()) {
			return Kind.ITEM;
		}
		return (piece.toolName != null && piece.toolName.equals(this.form.tool())) ? Kind.ANSWER : Kind.CALL;
	}

	private static boolean isTool(Kind kind) {
		return kind == Kind.CALL || kind == Kind.ANSWER || kind == Kind.ITEM;
	}

	private OpenBlock block(int index, Kind kind) {
		OpenBlock open = this.byIndex.get(index);
		return (open != null && open.kind == kind) ? open : open(index, kind);
	}

	private OpenBlock open(int index, Kind kind) {
		stop(index);
		OpenBlock block = new OpenBlock(kind, this.call.route().wire());
		this.byIndex.put(index, block);
		this.blocks.add(block);
		return block;
	}

	/** Gives a block its number as soon as there is something to show. */
	private OpenBlock shown(OpenBlock block) {
		if (block.part < 0) {
			block.part = next();
		}
		return block;
	}

	private int next() {
		return this.parts++;
	}

	/** What stands beside an answer that came by a tool is no part of it. */
	private void done(OpenBlock block) {
		if (block.done) {
			return;
		}
		block.done = true;
		if (block.kind == Kind.ANSWER && block.part < 0) {
			text(block, "{}");
		}
		boolean beside = block.kind == Kind.HELD && this.answered;
		if (block.kind == Kind.HELD) {
			String held = block.text.toString();
			this.events.accept(beside ? new ThinkingDelta(0, block.part, held) : new TextDelta(0, block.part, held));
		}
		ContentPart content = (block.part < 0) ? null : block.content();
		if (content != null) {
			this.events.accept(new PartDone(0, block.part, beside ? new Thinking("", null, Map.of()) : content));
		}
	}

}
