package io.reqllm.cli.command;

import java.io.IOException;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatRequestBuilder;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Media;
import io.reqllm.chat.Message;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.cli.sync.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A question, as options tell it. */
public final class QuestionOptions {

	@Parameters(index = "0", paramLabel = "MODEL", description = "The model, like openai:gpt-4o.")
	private String model = "";

	@Parameters(index = "1..*", arity = "0..*", paramLabel = "PROMPT", description = "What to ask.")
	private List<String> prompt = new ArrayList<>();

	@Option(names = "--system", paramLabel = "TEXT", description = "An instruction.")
	private @Nullable String system;

	@Option(names = "--image", paramLabel = "FILE|URL", description = "A picture to look at.")
	private List<String> images = new ArrayList<>();

	@Option(names = "--file", paramLabel = "FILE|URL", description = "A document to read.")
	private List<String> files = new ArrayList<>();

	@Option(names = "--json", description = "Ask for JSON.")
	private boolean json;

	@Option(names = "--schema", paramLabel = "FILE", description = "Ask for JSON by this schema.")
	private @Nullable Path schema;

	@Option(names = "--tool-demo", description = "Offer a tool that tells the time.")
	private boolean toolDemo;

	@Option(names = "--option", paramLabel = "NAME=VALUE",
			description = "An option like temperature=0.2, max-tokens=100 or reasoning-effort=low.")
	private Map<String, String> options = new LinkedHashMap<>();

	/** Creates the options; picocli sets them. */
	public QuestionOptions() {
	}

	/** The prompt; empty if there is none. */
	String prompt() {
		return String.join(" ", this.prompt);
	}

	/** The first turn of the user, with all that is attached. */
	Message turn(String text) {
		List<ContentPart> parts = new ArrayList<>();
		parts.add(ContentPart.text(text));
		this.images.forEach(image -> parts.add(ContentPart.image(media(image))));
		this.files.forEach(file -> parts.add(ContentPart.file(media(file), name(file))));
		return Message.user(parts.toArray(ContentPart[]::new));
	}

	/** The request for a conversation. */
	ChatRequest request(List<Message> talk) {
		ChatRequestBuilder request = ChatRequest.builder(this.model);
		if (this.system != null) {
			request.system(this.system);
		}
		if (this.toolDemo) {
			request.tools(TimeTool.TOOL);
		}
		return request.messages(talk)
			.options(ChatOptions.of(new LinkedHashMap<>(this.options)))
			.responseFormat(format())
			.build();
	}

	private @Nullable ResponseFormat format() {
		if (this.schema != null) {
			return ResponseFormat.schema("answer", new String(bytes(this.schema), StandardCharsets.UTF_8));
		}
		return this.json ? ResponseFormat.JSON : null;
	}

	private static Media media(String place) {
		if (place.startsWith("http://") || place.startsWith("https://") || place.startsWith("data:")) {
			return Media.url(place);
		}
		String type = place.endsWith(".webp") ? "image/webp" : URLConnection.guessContentTypeFromName(place);
		if (type == null) {
			throw new BadInputException("What is in " + place + " cannot be told by its name", null);
		}
		return Media.of(type, bytes(Path.of(place)));
	}

	private static String name(String place) {
		return place.substring(place.lastIndexOf('/') + 1);
	}

	private static byte[] bytes(Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (IOException ex) {
			throw new BadInputException("Cannot read " + file, ex);
		}
	}

}
