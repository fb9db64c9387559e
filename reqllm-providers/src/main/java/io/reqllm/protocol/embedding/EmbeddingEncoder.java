package io.reqllm.protocol.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.reqllm.chat.Warning;
import io.reqllm.embedding.EmbeddingOptions;
import io.reqllm.embedding.EmbeddingPurpose;
import io.reqllm.json.Json;
import io.reqllm.protocol.request.BodyPaths;
import io.reqllm.protocol.request.Endpoint;
import io.reqllm.provider.EmbeddingCall;
import io.reqllm.provider.WireRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts one call into words. */
final class EmbeddingEncoder {

	private static final String NO_WORD = "the provider has no word for it";

	private final EmbeddingCall call;

	private final EmbeddingOptions options;

	private final EmbeddingDialect dialect;

	private final List<Warning> warnings = new ArrayList<>();

	EmbeddingEncoder(EmbeddingCall call, EmbeddingDialect dialect) {
		this.call = call;
		this.options = call.request().options();
		this.dialect = dialect;
	}

	WireRequest encode() {
		ObjectNode body = body(this.call.request().inputs());
		BodyPaths.overlay(body, this.dialect.members().deepCopy());
		if (Json.treeOf(this.options.extra()) instanceof ObjectNode extra) {
			BodyPaths.overlay(body, extra);
		}
		return new WireRequest(Endpoint.uri(this.call, this.dialect.path()), this.options.headers(), body,
				this.warnings);
	}

	private ObjectNode body(List<String> texts) {
		return switch (this.dialect.form()) {
			case LIST -> told(named(Json.object()), Json.treeOf(texts));
			case SINGLE -> told(named(Json.object()), Json.treeOf(texts.get(0)));
			case REQUESTS -> requests(texts);
			case INSTANCES -> instances(texts);
		};
	}

	private ObjectNode told(ObjectNode body, JsonNode input) {
		body.set(this.dialect.inputField(), input);
		purpose(body);
		options(body);
		return body;
	}

	private ObjectNode requests(List<String> texts) {
		ObjectNode body = Json.object();
		ArrayNode requests = body.putArray("requests");
		ObjectNode settings = named(Json.object());
		purpose(settings);
		options(settings);
		for (String text : texts) {
			ObjectNode request = requests.addObject().setAll(settings);
			request.putObject("content").putArray("parts").addObject().put("text", text);
		}
		return body;
	}

	private ObjectNode instances(List<String> texts) {
		ObjectNode body = Json.object();
		ArrayNode instances = body.putArray("instances");
		ObjectNode settings = Json.object();
		purpose(settings);
		for (String text : texts) {
			instances.addObject().put("content", text).setAll(settings);
		}
		options(body);
		return body;
	}

	private void purpose(ObjectNode body) {
		put(body, "purpose", this.dialect.purposeField(), purpose());
	}

	private void options(ObjectNode body) {
		put(body, "dimensions", this.dialect.dimensionsField(), this.options.dimensions());
		put(body, "user", this.dialect.userField(), this.options.user());
	}

	private ObjectNode named(ObjectNode body) {
		if (!this.dialect.modelField().isEmpty()) {
			body.put(this.dialect.modelField(), this.dialect.modelPrefix() + this.call.model().id().name());
		}
		return body;
	}

	/** A purpose for which there is no word is left out like any other option. */
	private @Nullable String purpose() {
		EmbeddingPurpose purpose = this.options.purpose();
		if (purpose == null) {
			return this.dialect.purposes().get("default");
		}
		String word = this.dialect.purposes().get(purpose.name().toLowerCase(Locale.ROOT));
		if (word == null && !this.dialect.purposeField().isEmpty()) {
			this.warnings.add(Warning.dropped("purpose", "the provider has no word for " + purpose));
			return this.dialect.purposes().get("default");
		}
		return (word != null) ? word : purpose.name();
	}

	private void put(ObjectNode body, String option, String path, @Nullable Object value) {
		if (value == null) {
			return;
		}
		if (path.isEmpty()) {
			this.warnings.add(Warning.dropped(option, NO_WORD));
		}
		else {
			BodyPaths.put(body, path, Json.treeOf(value));
		}
	}

}
