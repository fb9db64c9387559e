package io.reqllm.answer;

import java.util.HashMap;
import java.util.Map;

import io.reqllm.answer.ToolCallJoiner.Piece;
import org.jspecify.annotations.Nullable;

/** A call of which pieces still come. */
final class OpenCall {

	final int part;

	private final StringBuilder arguments = new StringBuilder();

	@Nullable String id;

	@Nullable String name;

	Map<String, Object> metadata = Map.of();

	private int index = -1;

	/** Whether the call is known not to be whole. */
	boolean cut;

	OpenCall(int part) {
		this.part = part;
	}

	void add(Piece piece) {
		this.id = (this.id != null) ? this.id : piece.id();
		this.index = (this.index >= 0) ? this.index : piece.index();
		this.name = (this.name != null) ? this.name : piece.name();
		this.metadata = piece.metadata().isEmpty() ? this.metadata : piece.metadata();
		this.arguments.append(piece.arguments());
	}

	/** Returns what of the arguments had not come yet. */
	String complete(Piece piece) {
		String before = this.arguments.toString();
		boolean longer = piece.arguments().startsWith(before);
		if (longer || !piece.arguments().isBlank()) {
			this.arguments.setLength(0);
		}
		add(piece);
		return longer ? piece.arguments().substring(before.length()) : "";
	}

	boolean cannotContinueWith(Piece piece) {
		if (piece.id() != null && this.id != null && !piece.id().equals(this.id)) {
			return true;
		}
		if (piece.name() == null || this.name == null) {
			return false;
		}
		return !piece.name().equals(this.name) || beginsAgain(piece) || isElsewhereThan(piece)
				|| (piece.id() == null && piece.index() < 0);
	}

	/** Whether a piece names a call at another place: some give each the same id. */
	boolean isElsewhereThan(Piece piece) {
		return piece.name() != null && this.name != null && piece.index() >= 0 && this.index >= 0
				&& piece.index() != this.index;
	}

	/** After a whole object nothing may follow, least of all another object. */
	private boolean beginsAgain(Piece piece) {
		int length = this.arguments.length();
		return length > 0 && this.arguments.charAt(length - 1) == '}' && piece.arguments().startsWith("{")
				&& ToolCallJoiner.isJson(this.arguments.toString());
	}

	String wholeArguments() {
		String whole = this.arguments.toString();
		return (whole.isBlank() || whole.strip().equals("null")) ? "{}" : whole;
	}

	/** Returns whether no arguments came. */
	boolean saysNothing() {
		return this.arguments.isEmpty();
	}

	/** Returns what had come. */
	Map<String, Object> describe() {
		Map<String, Object> told = new HashMap<>();
		told.put("arguments", this.arguments.toString());
		if (this.id != null) {
			told.put("id", this.id);
		}
		if (this.name != null) {
			told.put("name", this.name);
		}
		return Map.copyOf(told);
	}

}
