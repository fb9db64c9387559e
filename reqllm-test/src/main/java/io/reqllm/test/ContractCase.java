package io.reqllm.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.reqllm.chat.ChatRequest;
import io.reqllm.json.Json;
import io.reqllm.model.ModelId;
import tools.jackson.databind.JsonNode;

/**
 * A folder with a request, the words that it is put into, an answer to it in both forms,
 * and what is to be made of either.
 *
 * @param folder where the files lie
 */
record ContractCase(Path folder) {

	static List<ContractCase> in(Path folder) {
		try (Stream<Path> folders = Files.list(folder)) {
			return folders.filter(Files::isDirectory).sorted().map(ContractCase::new).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The cases of the contract are missing", ex);
		}
	}

	ChatRequest request(ModelId model) {
		return RequestFixture.read(json("request.json"), model);
	}

	/** Whether the body asks for a stream. */
	boolean streaming() {
		return json("request.json").path("stream").booleanValue(false);
	}

	JsonNode body() {
		return json("body.json").path("body");
	}

	List<String> warnings() {
		return json("body.json").path("warnings").valueStream().map(JsonNode::stringValue).toList();
	}

	String whole() {
		return text("whole.json");
	}

	String stream() {
		return text("stream.sse");
	}

	JsonNode expected() {
		return json("expected.json");
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
