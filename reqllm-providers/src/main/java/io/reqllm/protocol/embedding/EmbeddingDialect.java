package io.reqllm.protocol.embedding;

import java.util.Locale;
import java.util.Map;

import io.reqllm.json.Json;
import io.reqllm.provider.Dialect;
import io.reqllm.provider.EmbeddingProtocol.Limits;
import tools.jackson.databind.node.ObjectNode;

/**
 * The switches by which protocols for embedding, and the places that speak them, differ.
 * A field that is empty is one for which the place has no word.
 *
 * @param form how the texts lie in the body
 * @param path what is appended to the base URL; {@code {model}} stands for the model
 * @param modelField the member that names the model
 * @param modelPrefix what stands before the name of the model there
 * @param inputField the member with the texts
 * @param dimensionsField the member with the number of dimensions
 * @param purposeField the member with the purpose
 * @param purposes the words for purposes, by their names in lower case; {@code default}
 * is told when none is asked for
 * @param userField the member that names the end user
 * @param members what each body holds besides
 * @param limits how much one request takes
 */
record EmbeddingDialect(Form form, String path, String modelField, String modelPrefix, String inputField,
		String dimensionsField, String purposeField, Map<String, String> purposes, String userField, ObjectNode members,
		Limits limits) {

	private static final int MOST_INPUTS = 512;

	/** Less than the 300,000 tokens that OpenAI takes, in any script. */
	private static final int MOST_BYTES = 600_000;

	/**
	 * Reads the switches.
	 * @throws IllegalArgumentException if a switch is unknown or has no such value
	 */
	static EmbeddingDialect read(Map<String, Object> switches) {
		Object members = switches.getOrDefault("members", Map.of());
		Dialect from = new Dialect(switches);
		from.textMap("members");
		from.textMap("families");
		Limits limits = new Limits(number(from, "maxInputs", MOST_INPUTS), number(from, "maxBytes", MOST_BYTES));
		EmbeddingDialect dialect = new EmbeddingDialect(
				Form.valueOf(from.text("form", "list").toUpperCase(Locale.ROOT)), from.text("path", ""),
				from.text("modelField", "model"), from.text("modelPrefix", ""), from.text("inputField", ""),
				from.text("dimensionsField", ""), from.text("purposeField", ""), from.textMap("purposes"),
				from.text("userField", ""), (ObjectNode) Json.treeOf(members), limits);
		from.requireAllRead();
		return dialect;
	}

	private static int number(Dialect from, String name, int standard) {
		return Integer.parseInt(from.text(name, Integer.toString(standard)));
	}

	/** How the texts lie in the body. */
	enum Form {

		/** All of them in one list. */
		LIST,

		/** The only one as it is. */
		SINGLE,

		/** Each in a request of its own, in a list of requests. */
		REQUESTS,

		/** Each in an instance, with parameters for all of them beside. */
		INSTANCES

	}

}
