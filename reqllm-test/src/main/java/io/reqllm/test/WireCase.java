package io.reqllm.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.json.Json;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A folder with a request, the words that it is put into, an answer to it in both forms,
 * and what is to be made of either; {@link ProviderContract} names its files. For tests
 * of a wire without HTTP.
 *
 * @param folder where the files lie
 */
public record WireCase(Path folder) {

	/**
	 * Returns the cases below a folder, by name.
	 * @throws UncheckedIOException if there is no such folder
	 */
	public static List<WireCase> in(Path folder) {
		try (Stream<Path> folders = Files.list(folder)) {
			return folders.filter(Files::isDirectory).sorted().map(WireCase::new).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The cases of the contract are missing", ex);
		}
	}

	/**
	 * Returns the question.
	 * @param model whom it is put to; the properties and the dialect of the case are
	 * those of this model
	 */
	public ChatRequest request(ModelId model) {
		return RequestFixture.read(json("request.json"), model);
	}

	/**
	 * Returns whether the body asks for a stream.
	 */
	public boolean streaming() {
		return json("request.json").path("stream").booleanValue(false);
	}

	/**
	 * Returns the body that must be sent.
	 */
	public JsonNode body() {
		return json("body.json").path("body");
	}

	/**
	 * Returns what follows the base URL in the address, with its query; {@code null} if
	 * the case does not say.
	 */
	public @Nullable String path() {
		return json("body.json").path("path").stringValue(null);
	}

	/**
	 * Returns the warnings that the body must come with, in order.
	 */
	public List<String> warnings() {
		return json("body.json").path("warnings").valueStream().map(JsonNode::stringValue).toList();
	}

	/**
	 * Returns the answer as one JSON text.
	 */
	public String whole() {
		return text("whole.json");
	}

	/**
	 * Returns the answer as a stream, as the file has it.
	 */
	public String stream() {
		return text(form().file());
	}

	/**
	 * Returns how the stream crosses the network.
	 */
	public StreamForm form() {
		for (StreamForm form : StreamForm.values()) {
			if (Files.exists(this.folder.resolve(form.file()))) {
				return form;
			}
		}
		return StreamForm.SSE;
	}

	/**
	 * Returns where the stream may end without being cut off.
	 */
	public StreamCuts cuts() {
		return new StreamCuts(form().bytes(stream()), form(), expected().path("choices").size());
	}

	/**
	 * Returns what is to be made of the answer, in the words of
	 * {@link #write(ChatResponse)}.
	 */
	public JsonNode expected() {
		return json("expected.json");
	}

	/**
	 * Writes an answer as an {@code expected.json} has it: the choices with their parts
	 * and finish reasons, the usage, the cost if it is known, the id, the answering model
	 * and the details other than the usage.
	 */
	public static JsonNode write(ChatResponse answer) {
		return AnswerFixture.of(answer);
	}

	/**
	 * Returns of a written answer what was said and why it ended: the choices without
	 * their sources. Like the usage, those may come behind the last finish reason, so
	 * that an answer that ends there has none.
	 * @param written an answer in the words of {@link #write(ChatResponse)}
	 */
	public static JsonNode said(JsonNode written) {
		JsonNode choices = written.path("choices").deepCopy();
		for (JsonNode choice : choices) {
			choice.path("parts").forEach(part -> ((ObjectNode) part).remove("citations"));
		}
		return choices;
	}

	/** The name of the case. */
	@Override
	public String toString() {
		return String.valueOf(this.folder.getFileName());
	}

	private JsonNode json(String file) {
		return Json.tree(text(file));
	}

	private String text(String file) {
		try {
			return Files.readString(this.folder.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
