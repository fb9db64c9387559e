package io.reqllm.protocol.openai.chat.decode;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.ToolCallJoiner;
import io.reqllm.answer.ToolCallJoiner.Piece;
import io.reqllm.protocol.openai.request.CustomInput;
import io.reqllm.protocol.request.ToolNames;

/**
 * Readies what frames say of tool calls to be joined: tools get back the names that the
 * application gave them, and text of any form becomes JSON.
 */
final class CallPieces {

	private final ToolNames names;

	private final Set<Integer> custom = new LinkedHashSet<>();

	CallPieces(ToolNames names) {
		this.names = names;
	}

	/**
	 * Returns a piece that can be joined.
	 * @param place where the call stands in a whole message; negative if the piece itself
	 * has to tell
	 */
	Piece ready(Piece piece, int place) {
		int index = (place >= 0) ? place : piece.index();
		String name = (piece.name() != null) ? this.names.read(piece.name()) : null;
		String arguments = piece.arguments();
		if (CustomInput.isCustom(piece.metadata())) {
			arguments = (this.custom.add(index) ? CustomInput.BEFORE : "") + CustomInput.escaped(arguments);
		}
		return new Piece(piece.id(), index, name, arguments, piece.metadata());
	}

	/** Ends the texts: nothing more comes, and nothing is missing. */
	void close(ToolCallJoiner calls, Consumer<StreamEvent> events) {
		for (int index : this.custom) {
			calls.add(new Piece(null, index, null, CustomInput.BEHIND, Map.of()), events);
		}
	}

}
