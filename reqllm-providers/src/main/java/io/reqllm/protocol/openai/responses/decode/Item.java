package io.reqllm.protocol.openai.responses.decode;

import tools.jackson.databind.JsonNode;

/** One item of the answer, as far as it came. */
interface Item {

	/** Takes the next piece of what a field says. */
	void add(Field field, int index, String piece);

	/** Takes all of what a field says, which may repeat its pieces. */
	void addWhole(Field field, int index, String whole);

	/** Takes the item as it is now; the last one of an item is complete. */
	void take(JsonNode item);

	/**
	 * Takes the item as it is in the end; more than once, if it is told more than once.
	 */
	void complete(JsonNode item);

	/** Emits what is still missing: nothing more comes. */
	void close();

	/** Whether the item was told as it is in the end. */
	boolean isComplete();

	/** What an item says piece by piece. */
	enum Field {

		/** The text of a message. */
		TEXT,

		/** The refusal in a message. */
		REFUSAL,

		/** What a thought is summed up to. */
		SUMMARY,

		/** The thought itself. */
		THOUGHT,

		/** The arguments of a function. */
		ARGUMENTS,

		/** The input of a tool that takes text of any form. */
		INPUT

	}

}
