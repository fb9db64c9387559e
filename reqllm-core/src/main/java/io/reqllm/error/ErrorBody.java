package io.reqllm.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What the body of an error says. Each provider has a shape of its own, so the parts are
 * looked for at a list of places: a new shape is a new line in it.
 *
 * @param tree the body, {@link MissingNode} if it is no JSON
 * @param message the provider's words, unredacted; empty if it says nothing
 * @param codes its words and numbers for the kind of failure, the most telling first
 */
record ErrorBody(JsonNode tree, String message, List<String> codes) {

	private static final List<JsonPointer> MESSAGES = pointers("/error/message", "/error/error/message", "/error/msg",
			"/error/detail", "/error", "/message/message", "/message", "/msg", "/errors/0/message", "/errors/0",
			"/error/0/message", "/error/0", "/detail/message", "/detail/error", "/detail/0/msg",
			"/message/detail/0/msg", "/detail", "/details", "/error_description", "/response/error/message",
			"/choices/0/error/message", "/base_resp/status_msg", "/Message", "/errorMessage", "/title");

	private static final List<JsonPointer> CODES = pointers("/error/code", "/error/innererror/code",
			"/error/inner_error/code", "/error/details/error_code", "/error/type", "/error/status", "/error/error/code",
			"/error/error/type", "/response/error/code", "/choices/0/error/code", "/code", "/error_type", "/error_code",
			"/errors/0/code", "/message/code", "/message/type", "/type", "/__type", "/Output/__type", "/status");

	/** Codes of a number space of their own, which would clash with others. */
	private static final JsonPointer BASE_RESP = JsonPointer.compile("/base_resp/status_code");

	/** What a gateway was told by the provider behind it: JSON in a string, or text. */
	private static final JsonPointer UPSTREAM = JsonPointer.compile("/error/metadata/raw");

	private static final JsonPointer UPSTREAM_NAME = JsonPointer.compile("/error/metadata/provider_name");

	private static final List<JsonPointer> FINDINGS = pointers("/error/details", "/detail", "/message/detail");

	private static final List<JsonPointer> REQUEST_IDS = pointers("/request_id", "/error/request_id", "/requestId");

	private static final List<String> CODE_HEADERS = List.of(":exception-type", "x-amzn-errortype");

	private static final Pattern UNSEEN = Pattern
		.compile("(?is)<(script|style|head)\\b[^>]*+>.{0,8000}?</\\1\\s*>|<!--.{0,8000}?-->");

	private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]{0,200}>([^<]{1,500})</title");

	private static final int MOST_FINDINGS = 3;

	private static final int MAX_TEXT = 8_000;

	private static final int DEEPEST = 3;

	/** Reads the body of a reply. */
	static ErrorBody read(ErrorReply reply) {
		List<String> codes = new ArrayList<>();
		for (String header : CODE_HEADERS) {
			String type = reply.headers().get(header);
			if (type != null) {
				codes.add(shapeName(type.replaceFirst("(?s):.*", "")));
			}
		}
		JsonNode tree = tree(reply.body());
		collectCodes(tree, codes, 0);
		return new ErrorBody(tree, tree.isContainer() ? message(tree) : plain(reply.body()), List.copyOf(codes));
	}

	/** Whether this has the shape of an error. */
	boolean recognised() {
		return !this.codes.isEmpty() || first(this.tree, MESSAGES) != null;
	}

	/**
	 * The provider's own word or number for the failure; a word says more than a status.
	 */
	@Nullable String code() {
		return this.codes.stream()
			.filter(code -> !code.matches("\\d{3}"))
			.findFirst()
			.orElse(this.codes.isEmpty() ? null : this.codes.get(0));
	}

	@Nullable String requestId() {
		JsonNode id = first(this.tree, REQUEST_IDS);
		return (id != null) ? id.asString() : null;
	}

	private static JsonNode tree(String body) {
		String json = payload(body.strip());
		if (!json.startsWith("{") && !json.startsWith("[")) {
			return MissingNode.getInstance();
		}
		try {
			JsonNode tree = Json.tree(json);
			return (tree.isArray() && tree.path(0).isObject()) ? tree.path(0) : tree;
		}
		catch (JacksonException ex) {
			return MissingNode.getInstance();
		}
	}

	/** Some servers answer a streaming request with an error status and one SSE event. */
	private static String payload(String body) {
		if (!body.startsWith("data:") && !body.startsWith("event:") && !body.startsWith(":")) {
			return body;
		}
		return body.lines()
			.filter(line -> line.startsWith("data:"))
			.map(line -> line.substring("data:".length()).strip())
			.findFirst()
			.orElse(body);
	}

	private static void collectCodes(JsonNode tree, List<String> codes, int depth) {
		JsonNode base = tree.at(BASE_RESP);
		if (base.isNumber() && base.asInt() != 0) {
			codes.add("base_resp:" + base.asString());
		}
		for (JsonPointer pointer : CODES) {
			JsonNode node = tree.at(pointer);
			String code = (node.isNumber() || node.isString()) ? shapeName(node.asString()) : "";
			if (!isNoise(code) && !codes.contains(code)) {
				codes.add(code);
			}
		}
		for (JsonNode detail : tree.at("/error/details")) {
			if (detail.path("reason").isString()) {
				codes.add(detail.path("reason").asString());
			}
		}
		JsonNode inner = upstream(tree);
		if (inner.isContainer() && depth < DEEPEST) {
			collectCodes(inner, codes, depth + 1);
		}
	}

	/** AWS may put the space of names before the name of an error (Smithy 2.0). */
	private static String shapeName(String type) {
		return type.replaceFirst("^[\\w.]+#", "");
	}

	private static boolean isNoise(String code) {
		return code.isBlank() || code.length() > 100 || code.equals("error") || code.equals("0");
	}

	private static String message(JsonNode tree) {
		JsonNode found = first(tree, MESSAGES);
		StringBuilder message = new StringBuilder((found != null) ? found.asString() : "");
		for (JsonPointer pointer : FINDINGS) {
			findings(tree.at(pointer), message);
		}
		JsonNode raw = tree.at(UPSTREAM);
		if (!raw.isMissingNode() && !raw.isNull()) {
			JsonNode inner = upstream(tree);
			JsonNode told = first(inner, MESSAGES);
			String name = tree.at(UPSTREAM_NAME).asString("");
			append(message, (name.isEmpty() ? "" : name + ": ")
					+ ((told != null) ? told.asString() : raw.isString() ? raw.asString() : raw.toString()));
		}
		return !message.isEmpty() ? message.toString() : tree.isEmpty() ? "" : tree.toString();
	}

	/** Servers that check a schema list what they found; they may echo the input too. */
	private static void findings(JsonNode list, StringBuilder message) {
		int found = 0;
		for (JsonNode finding : list) {
			String text = finding.path("msg").asString("");
			if (!text.isEmpty() && found++ < MOST_FINDINGS) {
				String place = String.join(".", finding.path("loc").valueStream().map(JsonNode::asString).toList());
				if (!message.toString().equals(text)) {
					append(message, place.isEmpty() ? text : text + " at " + place);
				}
				else if (!place.isEmpty()) {
					message.append(" at ").append(place);
				}
			}
		}
	}

	private static void append(StringBuilder message, String more) {
		message.append(message.isEmpty() ? "" : ": ").append(more);
	}

	private static JsonNode upstream(JsonNode tree) {
		JsonNode raw = tree.at(UPSTREAM);
		return raw.isString() ? tree(raw.asString()) : raw;
	}

	private static @Nullable JsonNode first(JsonNode tree, List<JsonPointer> pointers) {
		return pointers.stream()
			.map(tree::at)
			.filter(node -> node.isString() && !node.asString().isBlank())
			.findFirst()
			.orElse(null);
	}

	/** Makes text of what a proxy shows to people. */
	private static String plain(String body) {
		String text = (body.length() > MAX_TEXT) ? body.substring(0, MAX_TEXT) : body;
		if (!text.stripLeading().startsWith("<")) {
			return text.strip();
		}
		var title = TITLE.matcher(text);
		String heading = title.find() ? title.group(1).strip() + ": " : "";
		String seen = UNSEEN.matcher(text).replaceAll(" ").replaceAll("<[^>]{0,2000}+>?", " ");
		String words = (heading + seen.replace("&nbsp;", " ").replace("&amp;", "&")).replaceAll("\\s++", " ").strip();
		return words.isEmpty() ? "an HTML page without text" : words;
	}

	private static List<JsonPointer> pointers(String... paths) {
		return List.of(paths).stream().map(JsonPointer::compile).toList();
	}

	/** Writes a code in one way: without case, dashes, underscores, dots and blanks. */
	static String canonical(String code) {
		return code.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
	}

}
